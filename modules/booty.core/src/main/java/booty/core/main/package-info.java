/**
 * Where the agent starts: looks for who gives orders, gets them, carries them out, and says how the machine goes on.
 */
@NullMarked
package booty.core.main;

import org.jspecify.annotations.NullMarked;

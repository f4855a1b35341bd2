/** Commands of the operator, run in the installed system and nowhere else. */
@NullMarked
package booty.os.command;

import org.jspecify.annotations.NullMarked;

/**
 * The wall clock: a machine that was off for long may think it is 1970, and then no certificate is valid.
 */
@NullMarked
package booty.core.time;

import org.jspecify.annotations.NullMarked;

/**
 * A machine that waits to be told what to do: asks for commands, does each once, says what became of it.
 */
@NullMarked
package booty.caprf.standby;

import org.jspecify.annotations.NullMarked;

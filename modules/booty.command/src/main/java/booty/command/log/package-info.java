/** Where the command's log lines go. */
@NullMarked
package booty.command.log;

import org.jspecify.annotations.NullMarked;

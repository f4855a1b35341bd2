/** Where the server's log lines go. */
@NullMarked
package booty.server.log;

import org.jspecify.annotations.NullMarked;

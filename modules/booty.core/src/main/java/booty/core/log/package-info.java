/**
 * Where log lines go: the console and the kernel log; set up in code, without a configuration file.
 */
@NullMarked
package booty.core.log;

import org.jspecify.annotations.NullMarked;

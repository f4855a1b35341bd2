/**
 * The three doors out of the JVM: system calls, programs, and files below /sys and /proc. Nothing else in the product may use them.
 */
@NullMarked
package booty.core.linux;

import org.jspecify.annotations.NullMarked;

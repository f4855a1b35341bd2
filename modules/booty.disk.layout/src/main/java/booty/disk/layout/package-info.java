/**
 * Makes the target disk as the orders lay it out. The partitions are told to the kernel first and written to the disk
 * last, when the image is whole in them: a machine that loses its power before does not start half a system.
 */
@NullMarked
package booty.disk.layout;

import org.jspecify.annotations.NullMarked;

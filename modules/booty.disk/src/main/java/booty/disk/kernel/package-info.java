/** What the kernel believes about the partitions of a disk, and telling it otherwise. */
@NullMarked
package booty.disk.kernel;

import org.jspecify.annotations.NullMarked;

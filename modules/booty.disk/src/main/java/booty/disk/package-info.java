/**
 * What is done to the target disk after an image was written to it: its partition table is fitted to
 * the disk and told to the kernel, partition and file system grow, the root is mounted.
 */
@NullMarked
package booty.disk;

import org.jspecify.annotations.NullMarked;

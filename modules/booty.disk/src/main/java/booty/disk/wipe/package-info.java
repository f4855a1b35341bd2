/**
 * Makes a disk forget what it was: the magic numbers of file systems, RAID, LVM, encryption and partition tables are
 * found, on the disk and in each of its old partitions, zeroed with what lies around them, and looked for again.
 */
@NullMarked
package booty.disk.wipe;

import org.jspecify.annotations.NullMarked;

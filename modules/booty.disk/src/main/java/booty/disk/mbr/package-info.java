/** The partition table in the master boot record, with logical partitions in an extended one. */
@NullMarked
package booty.disk.mbr;

import org.jspecify.annotations.NullMarked;

/**
 * What partition tables have in common, whichever kind: a disk in sectors, partitions by number, and
 * growing one into the free space behind it.
 */
@NullMarked
package booty.disk.table;

import org.jspecify.annotations.NullMarked;

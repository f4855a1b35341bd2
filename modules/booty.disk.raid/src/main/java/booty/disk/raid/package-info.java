/**
 * Software RAID: an array that has a member on the target disk is stopped before anything is written there; the kernel
 * is asked directly, so that stopping takes no program. Arrays are made by mdadm(8).
 */
@NullMarked
package booty.disk.raid;

import org.jspecify.annotations.NullMarked;

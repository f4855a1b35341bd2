/**
 * The machine as steps see it: its disks and how one of them is chosen.
 */
@NullMarked
package booty.core.machine;

import org.jspecify.annotations.NullMarked;

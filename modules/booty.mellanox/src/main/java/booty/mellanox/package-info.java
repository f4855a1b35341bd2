/** Cards by NVIDIA, found by their numbers in sysfs, and the settings in their firmware, changed only where they differ. */
@NullMarked
package booty.mellanox;

import org.jspecify.annotations.NullMarked;

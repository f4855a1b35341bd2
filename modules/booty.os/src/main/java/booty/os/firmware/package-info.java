/** The entry of the installed system in the boot menu of UEFI firmware. */
@NullMarked
package booty.os.firmware;

import org.jspecify.annotations.NullMarked;

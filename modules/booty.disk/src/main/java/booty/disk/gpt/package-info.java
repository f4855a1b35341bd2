/** The GUID partition table, UEFI specification 2.10 chapter 5: read, checked, moved, written. */
@NullMarked
package booty.disk.gpt;

import org.jspecify.annotations.NullMarked;

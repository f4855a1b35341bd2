/**
 * How UEFI firmware is told what to boot: load options and device paths, UEFI specification 2.10 §3.1
 * and chapter 10, and the variables that hold them.
 */
@NullMarked
package booty.disk.efi;

import org.jspecify.annotations.NullMarked;

/**
 * NVMe controllers, spoken to by admin commands of the NVM Express Base Specification 2.0 through the kernel's
 * pass-through ioctl. Structures are little-endian.
 */
@NullMarked
package booty.disk.erase.nvme;

import org.jspecify.annotations.NullMarked;

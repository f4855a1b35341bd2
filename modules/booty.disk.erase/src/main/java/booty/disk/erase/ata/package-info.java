/**
 * ATA disks, spoken to by ATA commands (ACS-3) inside SCSI's ATA PASS-THROUGH (SAT-4) through the kernel's SG_IO:
 * what they are, and the security feature set that makes them erase themselves.
 */
@NullMarked
package booty.disk.erase.ata;

import org.jspecify.annotations.NullMarked;

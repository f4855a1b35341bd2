/**
 * The tables in which the firmware describes the machine, SMBIOS 3.7 (DMTF DSP0134). They are not trusted.
 */
@NullMarked
package booty.inventory.dmi;

import org.jspecify.annotations.NullMarked;

/**
 * Boot menus without a script: entries of the Boot Loader Specification (UAPI.1), systemd-boot's settings,
 * unified kernel images (UAPI.5), and the block in which GRUB keeps its choices.
 */
@NullMarked
package booty.kexec.bls;

import org.jspecify.annotations.NullMarked;

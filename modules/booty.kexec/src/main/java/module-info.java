/**
 * Starts the installed system without going through firmware and boot loader: reads GRUB's and
 * systemd-boot's menus, chooses the entry that they would boot, and hands its kernel to ours. Brings no
 * program into an image.
 */
module booty.kexec {
    requires booty.core;
    requires static transitive org.jspecify; // annotations; never in an image
}

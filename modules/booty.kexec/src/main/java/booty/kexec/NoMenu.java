package booty.kexec;

import booty.core.error.BootyException;

/** The installed system has no boot menu that is known here. */
final class NoMenu extends BootyException {
    private static final long serialVersionUID = 1L;

    NoMenu() {
        super(
                "no boot entries found: neither grub.cfg nor loader/entries nor EFI/Linux",
                "Let the machine start through its firmware; use an image with GRUB or systemd-boot to start it directly");
    }
}

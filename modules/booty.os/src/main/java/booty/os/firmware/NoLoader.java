package booty.os.firmware;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import java.nio.file.Path;

/** An EFI system partition has nothing that firmware could start. */
public final class NoLoader extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    NoLoader(Path partition) {
        super(
                "the EFI system partition %s has no boot loader: no shim, GRUB, systemd-boot, fallback or unified kernel"
                        .formatted(partition),
                "Take an image that was made for UEFI firmware, or let this machine start by BIOS");
    }
}

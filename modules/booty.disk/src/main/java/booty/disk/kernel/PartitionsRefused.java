package booty.disk.kernel;

import booty.core.error.BootyException;
import booty.core.linux.Errno;
import booty.core.machine.Disk;
import java.nio.file.Path;

/** The kernel does not take over the partitions that were written to a disk. */
public final class PartitionsRefused extends BootyException {
    private static final long serialVersionUID = 1L;

    private static final String REMEDY =
            "Look at the kernel log, and for whatever still uses the disk; start again if nothing does";

    PartitionsRefused(Disk disk, Errno cause) {
        super(
                "the kernel does not take over the partitions of %s: %s".formatted(disk.device(), cause.getMessage()),
                REMEDY,
                cause);
    }

    PartitionsRefused(Path node) {
        super("the kernel has made no node %s".formatted(node), REMEDY);
    }
}

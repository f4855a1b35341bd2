package booty.core.machine;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** The disk has less room than is wanted, or no medium at all. */
public final class TargetTooSmall extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    /** The disk has fewer than {@code neededBytes}. */
    public TargetTooSmall(Disk disk, long neededBytes) {
        super(
                disk.sizeBytes() == 0
                        ? "%s has no medium".formatted(disk.describe())
                        : "%s has %d bytes, %d are needed".formatted(disk.describe(), disk.sizeBytes(), neededBytes),
                "Name a larger disk, or lower the size that is asked for");
    }
}

package booty.core.machine;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** The disk may belong to somebody else, and nobody named it. */
public final class TargetForeign extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    /** This disk is reached that way. */
    public TargetForeign(Disk disk, String reachedBy) {
        super(
                "%s is reached by %s".formatted(disk.describe(), reachedBy),
                "Name it by path, serial number or WWN if you mean it");
    }
}

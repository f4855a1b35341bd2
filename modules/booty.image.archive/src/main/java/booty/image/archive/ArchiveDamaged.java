package booty.image.archive;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** The bytes of an archive break the format of tar, or end before the archive does. */
public final class ArchiveDamaged extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    ArchiveDamaged(String what) {
        super(
                "the archive is damaged: " + what,
                "Check the archive with tar -tf where it was made, and copy it to the server again");
    }

    static ArchiveDamaged cut() {
        return new ArchiveDamaged("it ends before its end");
    }
}

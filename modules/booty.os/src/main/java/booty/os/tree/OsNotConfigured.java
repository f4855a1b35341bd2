package booty.os.tree;

import booty.core.error.BootyException;
import java.io.IOException;

/** Something of the installed system could not be read or written. */
public final class OsNotConfigured extends BootyException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what was being done.
     *
     * @param step its name
     */
    public OsNotConfigured(String step, IOException cause) {
        super(
                "%s failed in the installed system: %s: %s"
                        .formatted(step, cause.getClass().getSimpleName(), cause.getMessage()),
                "Check that the image's root file system is whole, has room, and has files and folders where they belong",
                cause);
    }
}

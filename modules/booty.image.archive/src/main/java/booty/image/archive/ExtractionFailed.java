package booty.image.archive;

import booty.core.error.BootyException;
import java.io.IOException;

/** The file system below the root did not take something. */
public final class ExtractionFailed extends BootyException {
    private static final long serialVersionUID = 1L;

    ExtractionFailed(String name, IOException cause) {
        super(
                "%s could not be extracted: %s".formatted(ArchiveRefused.printable(name), cause),
                "Check that the root is writable, has room and a file system with owners and attributes",
                cause);
    }
}

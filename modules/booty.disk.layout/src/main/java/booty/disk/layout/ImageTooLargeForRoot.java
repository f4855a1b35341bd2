package booty.disk.layout;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import java.nio.file.Path;

/** The root partition is smaller than the file system in the image. */
final class ImageTooLargeForRoot extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    ImageTooLargeForRoot(long imageBytes, Path root, long roomBytes) {
        super(
                "the image is a file system of %.1f MB, and %s has %.1f MB"
                        .formatted(imageBytes / 1e6, root, roomBytes / 1e6),
                "Make the root partition larger, or give the root file system as a tar archive");
    }
}

package booty.image.format;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** An image is of a format that is known and not taken. */
public final class UnsupportedFormat extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    UnsupportedFormat(String subject, Foreign format) {
        this(subject, format.word(), format.remedy());
    }

    private UnsupportedFormat(String subject, String format, String remedy) {
        super("%s is of the format %s, which cannot be written to a disk".formatted(subject, format), remedy);
    }

    /** Something packed inside something packed. */
    static UnsupportedFormat nested(String subject, ImageFormat inner) {
        var remedy = inner == ImageFormat.QCOW2
                ? "Give the qcow2 image as it is; qemu-img convert -c makes it small"
                : "Compress the raw image once, not twice";
        return new UnsupportedFormat(subject, inner.word(), remedy);
    }
}

package booty.image.format;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** An image is neither compressed nor anything that a disk begins with. */
public final class UnknownFormat extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 16;

    UnknownFormat(String subject, ByteBuffer head) {
        super(
                head.hasRemaining()
                        ? "%s has neither a partition table nor a file system; it begins with %s"
                                .formatted(subject, first(head))
                        : "%s is empty".formatted(subject),
                "Give the image of a whole disk: raw, qcow2, or compressed with gzip, zstd, lz4, xz or bzip2");
    }

    private static String first(ByteBuffer head) {
        var bytes = new byte[Math.min(SHOWN, head.remaining())];
        head.get(head.position(), bytes);
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
}

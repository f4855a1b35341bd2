package booty.image.format.qcow2;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;

/** Headers of qcow2 images. */
public final class Qcow2Fuzz {
    private Qcow2Fuzz() {}

    /** Where the tables lie must be a place; a header that is refused is fine. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            var header = Header.parse(ByteBuffer.wrap(input));
            boolean fine = header.sizeBytes() >= 0
                    && header.clusterBytes() >= 512
                    && header.clusterBytes() <= 2 << 20
                    && header.l1End() >= header.l1Offset()
                    && header.l1Entries() <= (32 << 20) / Long.BYTES;
            if (!fine) throw new AssertionError(header.toString());
        } catch (BootyException _) {
            // refused
        }
        Qcow2Image.sizeBytes(ByteBuffer.wrap(input));
    }
}

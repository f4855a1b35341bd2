package booty.image.format;

import booty.core.error.BootyException;
import booty.image.testkit.BytesStream;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/** Headers of xz blocks and the index behind them, with checksums put right where there is room. */
public final class XzFuzz {
    private static final ByteBuffer INDEX = ByteBuffer.allocate(64 * 1024).limit(0);

    /** The one intake, whose buffer is too large to make one for every input. */
    private static final Intake IN = new Intake(new BytesStream(INDEX, OptionalLong.empty(), INDEX.capacity()), "xz");

    private XzFuzz() {}

    /** The first byte says how many blocks there were; what is refused is fine. */
    public static synchronized void fuzzerTestOneInput(byte[] input) throws InterruptedException {
        if (input.length == 0) return;
        var header = ByteBuffer.wrap(input.clone());
        int bytes = ((header.get(0) & 0xff) + 1) * 4;
        if (bytes <= input.length && bytes > 4) {
            var crc = new CRC32();
            crc.update(input, 0, bytes - 4);
            header.putInt(bytes - 4, Integer.reverseBytes((int) crc.getValue()));
        }
        XzHeader.parse(header);
        try {
            while (IN.fill()) IN.buffer().position(IN.buffer().limit());
            INDEX.clear()
                    .put(input, 1, Math.min(input.length - 1, INDEX.capacity()))
                    .flip();
            var index = new XzIndex(IN);
            for (int i = 0; i < (input[0] & 3); i++) index.add(20 + i, 1 << 20);
            index.take(4);
        } catch (BootyException _) {
            // refused
        }
    }
}

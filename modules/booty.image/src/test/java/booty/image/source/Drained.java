package booty.image.source;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** What comes out of a stream, for tests. */
final class Drained {
    private Drained() {}

    /** All bytes up to the end. */
    static byte[] all(SourceStream stream) throws Exception {
        var all = new ByteArrayOutputStream();
        var some = ByteBuffer.allocateDirect(10_000);
        while (stream.read(some.clear()) >= 0) {
            var bytes = new byte[some.flip().remaining()];
            some.get(bytes);
            all.write(bytes);
        }
        return all.toByteArray();
    }

    /** All of a source. */
    static byte[] all(ImageSource source) throws Exception {
        try (var stream = source.open()) {
            return all(stream);
        }
    }
}

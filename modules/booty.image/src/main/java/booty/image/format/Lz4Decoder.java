package booty.image.format;

import booty.core.error.BootyException;
import booty.image.source.SourceStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.xxhash.XXHashFactory;
import org.jspecify.annotations.Nullable;

/** LZ4 frames, one after the other, each with its end mark and its checksums if it has them. */
final class Lz4Decoder extends LibraryDecoder {
    private static final int FLAG_CONTENT_SIZE = 8;

    private final SourceInput in;
    private @Nullable InputStream stream;

    Lz4Decoder(SourceStream source) {
        super("lz4");
        this.in = new SourceInput(source);
    }

    @Override
    InputStream stream() throws IOException {
        if (stream == null) {
            var decompressor = LZ4Factory.fastestInstance().safeDecompressor();
            stream = new LZ4FrameInputStream(
                    in, decompressor, XXHashFactory.fastestInstance().hash32());
        }
        return stream;
    }

    @Override
    BootyException failure(IOException cause) {
        var message = String.valueOf(cause.getMessage());
        if (message.contains("prematurely")) return new ImageTruncated("lz4", cause);
        return super.failure(cause);
    }

    /** What the first frame says of its size; from the buffer's position to its limit. */
    static OptionalLong contentBytes(ByteBuffer head) {
        var bytes = head.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() < 14 || bytes.getInt(0) != 0x184d2204) return OptionalLong.empty();
        if ((bytes.get(4) & FLAG_CONTENT_SIZE) == 0) return OptionalLong.empty();
        long size = bytes.getLong(6);
        return size > 0 ? OptionalLong.of(size) : OptionalLong.empty();
    }
}

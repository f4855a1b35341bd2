package booty.image.format;

import booty.core.error.BootyException;
import booty.core.linux.XzStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

/** xz by liblzma: streams one after the other, with their integrity checks and their index. */
final class XzLibraryDecoder implements Decoder {
    private final Intake in;
    private final long memoryLimit;
    private final XzStream stream;
    private boolean atEnd;

    /**
     * Decodes with a limit.
     *
     * @param memoryLimit what decoding may take, in bytes
     */
    XzLibraryDecoder(Intake in, long memoryLimit) {
        this.in = in;
        this.memoryLimit = memoryLimit;
        this.stream = new XzStream(memoryLimit);
    }

    @Override
    public int read(ByteBuffer into) throws BootyException, InterruptedException {
        int start = into.position();
        while (into.position() == start) {
            if (atEnd) return -1;
            boolean more = in.fill();
            switch (decode(into, !more)) {
                case MORE -> {}
                case END -> atEnd = true;
                case CUT -> throw in.truncated();
                case TOO_MUCH_MEMORY -> throw new NeedsTooMuchMemory("xz", memoryLimit, XzDecoder.REMEDY, null);
            }
        }
        return into.position() - start;
    }

    private XzStream.Outcome decode(ByteBuffer into, boolean ended) throws ImageCorrupt {
        try {
            return stream.decode(in.buffer(), into, ended);
        } catch (DataFormatException cause) {
            throw in.corrupt(String.valueOf(cause.getMessage()), cause);
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}

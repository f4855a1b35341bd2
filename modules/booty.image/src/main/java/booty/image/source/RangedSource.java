package booty.image.source;

import booty.core.error.BootyException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An image that is fetched in one stream at first, and in several ranges at once when that stream
 * turns out to hold everything up. The stream is only given up when a range of the same version of
 * the image has come; a server that gives no ranges is read on in one stream.
 */
public final class RangedSource implements ImageSource {
    private static final Logger LOG = LoggerFactory.getLogger(RangedSource.class);

    /** So many times the rate no stream is slow, however far: a JVM's first answer takes long anywhere. */
    private static final int FAR_AND_SLOW = 8;

    private final MirroredSource source;
    private final Ranges ranges;

    /** Fetches an image as {@code ranges} says. */
    public RangedSource(MirroredSource source, Ranges ranges) {
        this.source = source;
        this.ranges = ranges;
    }

    @Override
    public URI location() {
        return source.location();
    }

    @Override
    public SourceStream open() throws BootyException, InterruptedException {
        long began = System.nanoTime();
        var single = source.open();
        boolean far = System.nanoTime() - began >= ranges.far().toNanos();
        boolean worthIt = single.version().isPresent() && single.length().orElse(0) >= 3L * ranges.pieceBytes();
        return worthIt ? new Stream(single, far) : single;
    }

    @Override
    public SourceStream resume(long offset, SourceStream earlier) throws BootyException, InterruptedException {
        return source.resume(offset, earlier);
    }

    @Override
    public SourceStream part(long offset, long end, SourceStream earlier) throws BootyException, InterruptedException {
        return source.part(offset, end, earlier);
    }

    private final class Stream implements SourceStream {
        private final SourceStream single;
        private final boolean far;
        private final long length;
        private long position;
        private @Nullable Pieces pieces;
        private boolean proven;
        private boolean refused;
        private long windowBegan = System.nanoTime();
        private long waited;

        Stream(SourceStream single, boolean far) {
            this.single = single;
            this.far = far;
            this.length = single.length().orElseThrow();
        }

        @Override
        public OptionalLong length() {
            return single.length();
        }

        @Override
        public Optional<String> version() {
            return single.version();
        }

        @Override
        public boolean endIsMarked() {
            return true;
        }

        @Override
        public int read(ByteBuffer into) throws BootyException, InterruptedException {
            int count = pieces == null ? readSingle(into) : readPiece(pieces, into);
            if (count > 0) position += count;
            return count;
        }

        /** Reads on in one stream, and looks at each multiple of a piece whether that is fast enough. */
        private int readSingle(ByteBuffer into) throws BootyException, InterruptedException {
            int toEdge = ranges.pieceBytes() - (int) (position % ranges.pieceBytes());
            int limit = into.limit();
            into.limit(Math.min(limit, into.position() + toEdge));
            try {
                long began = System.nanoTime();
                int count = single.read(into);
                waited += System.nanoTime() - began;
                if (count == toEdge && !refused) considerRanges(position + count);
                return count;
            } finally {
                into.limit(limit);
            }
        }

        private void considerRanges(long from) {
            long took = Math.max(1, System.nanoTime() - windowBegan);
            double rate = ranges.pieceBytes() / (took / 1e9);
            boolean slow = rate < (far ? FAR_AND_SLOW : 1) * (double) ranges.slowBytes();
            if (waited > took / 2 && slow && length - from >= 2L * ranges.pieceBytes()) {
                pieces = new Pieces(source, ranges, single, from);
            }
            windowBegan = System.nanoTime();
            waited = 0;
        }

        private int readPiece(Pieces from, ByteBuffer into) throws BootyException, InterruptedException {
            try {
                int count = from.read(into);
                if (!proven) {
                    proven = true;
                    single.close();
                }
                return count;
            } catch (BootyException failure) {
                if (proven) throw failure;
                LOG.info("{}; it is fetched in one stream", failure.what());
                from.close();
                pieces = null;
                refused = true;
                return readSingle(into);
            }
        }

        @Override
        public void close() {
            if (pieces != null) pieces.close();
            single.close();
        }
    }
}

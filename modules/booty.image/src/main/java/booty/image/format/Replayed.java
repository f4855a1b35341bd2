package booty.image.format;

import booty.core.error.BootyException;
import booty.image.source.ImageSource;
import booty.image.source.SourceStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** A stream whose first bytes were read already; with it come other parts of the same image. */
final class Replayed implements SourceStream {
    private static final int UNUSED_BYTES = 64 * 1024;

    private final ByteBuffer head;
    private final SourceStream rest;
    private final SourceStream reading;
    private final ImageSource source;
    private final AtomicLong position = new AtomicLong();
    private final AtomicLong waitedNanos = new AtomicLong();

    /**
     * A stream.
     *
     * @param head what was read, from position to limit
     * @param rest what follows it
     * @param source where both are from
     * @param ahead whether it is fetched while what came before is decoded
     */
    Replayed(ByteBuffer head, SourceStream rest, ImageSource source, boolean ahead) {
        this.head = head;
        this.rest = rest;
        this.reading = ahead ? new ReadAhead(rest) : rest;
        this.source = source;
    }

    /** How many bytes were read, those of other parts included. */
    long position() {
        return position.get();
    }

    /** How long was waited for them, in nanoseconds. */
    long waitedNanos() {
        return waitedNanos.get();
    }

    /** Opens another part of the image, as {@link ImageSource#part}; what is read there counts here. */
    SourceStream part(long offset, long end) throws BootyException, InterruptedException {
        long began = System.nanoTime();
        try {
            return new Counted(source.part(offset, end, rest));
        } finally {
            waitedNanos.addAndGet(System.nanoTime() - began);
        }
    }

    @Override
    public OptionalLong length() {
        return rest.length();
    }

    @Override
    public Optional<String> version() {
        return rest.version();
    }

    @Override
    public boolean endIsMarked() {
        return rest.endIsMarked();
    }

    @Override
    public int read(ByteBuffer into) throws BootyException, InterruptedException {
        if (!head.hasRemaining()) return counted(reading, into);
        int count = Math.min(head.remaining(), into.remaining());
        into.put(head.slice().limit(count));
        head.position(head.position() + count);
        position.addAndGet(count);
        return count;
    }

    private int counted(SourceStream stream, ByteBuffer into) throws BootyException, InterruptedException {
        long began = System.nanoTime();
        int count = stream.read(into);
        waitedNanos.addAndGet(System.nanoTime() - began);
        if (count > 0) position.addAndGet(count);
        return count;
    }

    /** Whether its end has something to say of all that came before. */
    boolean needsAll() {
        return rest.endMatters();
    }

    /** Reads what no decoder wanted, if its end has something to say. */
    void finish() throws BootyException, InterruptedException {
        if (!rest.endMatters()) return;
        var unused = ByteBuffer.allocate(UNUSED_BYTES);
        while (read(unused.clear()) >= 0) {}
    }

    @Override
    public void close() {
        reading.close();
    }

    /** A part of the image. */
    private final class Counted implements SourceStream {
        private final SourceStream part;

        Counted(SourceStream part) {
            this.part = part;
        }

        @Override
        public OptionalLong length() {
            return part.length();
        }

        @Override
        public Optional<String> version() {
            return part.version();
        }

        @Override
        public boolean endIsMarked() {
            return part.endIsMarked();
        }

        @Override
        public int read(ByteBuffer into) throws BootyException, InterruptedException {
            return counted(part, into);
        }

        @Override
        public void close() {
            part.close();
        }
    }
}

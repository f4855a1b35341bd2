package booty.image.format;

import booty.core.error.BootyException;
import booty.image.source.ImageSource;
import booty.image.source.SourceStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/** An image that was opened: its format is known, and what it holds can be read in order. */
public final class OpenImage implements AutoCloseable {
    private final Replayed stream;
    private final ImageFormat format;
    private final OptionalLong imageBytes;
    private final Decoder decoder;

    private OpenImage(Replayed stream, ImageFormat format, OptionalLong imageBytes) {
        this.stream = stream;
        this.format = format;
        this.imageBytes = imageBytes;
        this.decoder = format.decoder(stream);
    }

    /**
     * Opens an image and looks at its first bytes.
     *
     * @throws UnsupportedFormat when it is of a format that is not taken
     * @throws UnknownFormat when it is of no format at all
     * @throws BootyException when the source fails
     */
    public static OpenImage open(ImageSource source) throws BootyException, InterruptedException {
        var stream = source.open();
        OpenImage image = null;
        try {
            var head = ByteBuffer.allocate(ImageFormat.HEAD_BYTES);
            while (head.hasRemaining() && stream.read(head) >= 0) {}
            head.flip();
            var format = ImageFormat.of(head);
            image = new OpenImage(new Replayed(head, stream), format, format.imageBytes(head, stream.length()));
            return image;
        } finally {
            if (image == null) stream.close();
        }
    }

    /** What it is compressed with. */
    public ImageFormat format() {
        return format;
    }

    /** How many bytes it has when decoded, if that is known beforehand. */
    public OptionalLong imageBytes() {
        return imageBytes;
    }

    /** How many bytes it has at its source, if that is known. */
    public OptionalLong sourceBytes() {
        return stream.length();
    }

    /** How many of the source's bytes were used so far. */
    public long sourcePosition() {
        return stream.position();
    }

    /** Whether nothing but a checksum could tell that its last part is missing. */
    public boolean endIsUnmarked() {
        return format == ImageFormat.RAW && !stream.endIsMarked();
    }

    /**
     * Reads until a buffer is full or the image ends.
     *
     * @param into a direct buffer, filled from its position on; left without room unless the image ended
     * @throws BootyException when the source fails, or the image is damaged or cut short
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    public void read(ByteBuffer into) throws BootyException, InterruptedException {
        while (into.hasRemaining()) {
            if (Thread.interrupted()) throw new InterruptedException();
            if (decoder.read(into) < 0) return;
        }
    }

    /**
     * Refuses what is no disk.
     *
     * @param first the image's first bytes as {@link #read} gave them, from position to limit
     * @return what is on the disk
     */
    public DiskContents contents(ByteBuffer first) throws UnsupportedFormat, UnknownFormat {
        return DiskContents.check(first, format == ImageFormat.RAW ? "the image" : "what " + format.word() + " packed");
    }

    /**
     * Refuses an image that ends before its own partitions do.
     *
     * @param first the image's first bytes, a mebibyte if it has that many, from position to limit
     * @param bytes how many it has in all
     */
    public void checkReach(ByteBuffer first, long bytes) throws PartitionsCut {
        long needed = PartitionReach.of(first);
        if (needed > bytes) throw new PartitionsCut(bytes, needed);
    }

    @Override
    public void close() {
        decoder.close();
        stream.close();
    }

    /** A stream whose first bytes were read already. */
    private static final class Replayed implements SourceStream {
        private final ByteBuffer head;
        private final SourceStream rest;
        private long position;

        Replayed(ByteBuffer head, SourceStream rest) {
            this.head = head;
            this.rest = rest;
        }

        long position() {
            return position;
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
            int count;
            if (head.hasRemaining()) {
                count = Math.min(head.remaining(), into.remaining());
                into.put(head.slice().limit(count));
                head.position(head.position() + count);
            } else {
                count = rest.read(into);
            }
            if (count > 0) position += count;
            return count;
        }

        @Override
        public void close() {
            rest.close();
        }
    }
}

package booty.image.format;

import booty.core.error.BootyException;
import booty.core.linux.Sysfs;
import booty.core.machine.Memory;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import booty.image.pack.ContainerHead;
import booty.image.pack.FrameTable;
import booty.image.source.ImageSource;
import booty.image.source.SourceStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An image that was opened: its format is known, and what it holds can be read in order. */
public final class OpenImage implements AutoCloseable {
    private static final long MEMORY_BYTES = Memory.bytes(Sysfs.ofThisMachine());

    /** For buffers, where a decoder's window takes most of the memory. */
    private static final long BESIDE_WINDOW = 16 << 20;

    private final ImageSource source;
    private final long budgetBytes;
    private final ImageFormat format;
    private final OptionalLong imageBytes;
    private final Compared compared = new Compared();
    private Replayed stream;
    private BlockDecoder decoder;
    private long begin;
    private boolean all;

    private OpenImage(
            ImageSource source,
            long budgetBytes,
            Replayed stream,
            ImageFormat format,
            OptionalLong imageBytes,
            BlockDecoder decoder) {
        this.source = source;
        this.budgetBytes = budgetBytes;
        this.stream = stream;
        this.format = format;
        this.imageBytes = imageBytes;
        this.decoder = decoder;
    }

    /**
     * Opens an image and looks at its first bytes.
     *
     * @throws UnsupportedFormat when it is of a format that is not taken
     * @throws UnknownFormat when it is of no format at all
     * @throws OtherFrames when it is not the packed image that {@link PinnedFrames} asks for
     * @throws BootyException when the source fails
     */
    public static OpenImage open(ImageSource source) throws BootyException, InterruptedException {
        return open(source, OpenImage::usualBudget, ImageFormat::of);
    }

    /**
     * As {@link #open(ImageSource)}, with buffers and decoder of {@code budgetBytes} at most: 16 MiB are enough for
     * any image but one of zstd with a window of more than 8 MiB.
     *
     * @throws NeedsTooMuchMemory when they are not enough
     */
    public static OpenImage open(ImageSource source, long budgetBytes) throws BootyException, InterruptedException {
        return open(source, _ -> budgetBytes, ImageFormat::of);
    }

    /**
     * Opens what may hold something else than a disk: of what is not packed nothing is asked here.
     *
     * @throws BootyException when the source fails
     */
    public static OpenImage openAnything(ImageSource source) throws BootyException, InterruptedException {
        return open(
                source, OpenImage::usualBudget, head -> ImageFormat.packed(head).orElse(ImageFormat.RAW));
    }

    private interface Detection {
        ImageFormat of(ByteBuffer head) throws BootyException;
    }

    private interface Budget {
        long bytes(ByteBuffer head);
    }

    /** For the buffers, or for a few of them and a large window: an eighth of the machine's memory at most. */
    private static long usualBudget(ByteBuffer head) {
        long usual = BlockPool.budgetBytes(MEMORY_BYTES);
        long window = Math.min(ZstdWindow.bytes(head), MEMORY_BYTES / 8);
        return window < usual / 2 ? usual : Math.max(usual, window + BESIDE_WINDOW);
    }

    private static OpenImage open(ImageSource source, Budget budget, Detection detection)
            throws BootyException, InterruptedException {
        if (!(source instanceof PinnedFrames pinned)) return unpinned(source, budget, detection);
        var image = unpinned(pinned.source(), budget, detection);
        boolean right = false;
        try {
            pinned.check(image.frames());
            right = true;
            return image;
        } finally {
            if (!right) image.close();
        }
    }

    private static OpenImage unpinned(ImageSource source, Budget budget, Detection detection)
            throws BootyException, InterruptedException {
        var stream = source.open();
        SourceStream opened = stream;
        OpenImage image = null;
        try {
            var head = head(stream);
            var format = detection.of(head);
            long budgetBytes = budget.bytes(head);
            var container = ContainerHead.parse(head);
            boolean ahead = container.isEmpty() && format.isInOrder();
            var whole = new Replayed(head.duplicate(), stream, source, ahead);
            opened = whole;
            image = container.isPresent()
                    ? container(container.get(), source, whole, head, budgetBytes)
                    : new OpenImage(
                            source,
                            budgetBytes,
                            whole,
                            format,
                            format.imageBytes(head, stream.length()),
                            format.decoder(whole, head, budgetBytes));
            return image;
        } finally {
            if (image == null) opened.close();
        }
    }

    private static OpenImage container(
            ContainerHead container, ImageSource source, Replayed stream, ByteBuffer head, long budgetBytes)
            throws BootyException, InterruptedException {
        var tables = Container.find(container, stream);
        var decoder = tables.isPresent()
                ? new ContainerBlocks(tables.get(), budgetBytes)
                : new SizedBlocks(ImageFormat.ZSTD.decoder(stream, head, budgetBytes), container.imageBytes());
        return new OpenImage(
                source, budgetBytes, stream, ImageFormat.ZSTD, OptionalLong.of(container.imageBytes()), decoder);
    }

    private static ByteBuffer head(SourceStream stream) throws BootyException, InterruptedException {
        var head = ByteBuffer.allocate(ImageFormat.HEAD_BYTES);
        while (head.hasRemaining() && stream.read(head) >= 0) {}
        return head.flip();
    }

    /**
     * Goes on in the middle, in the very version of the image that was opened: {@link #next} gives what
     * follows the block that named this offset.
     *
     * @param sourceOffset a block's {@link Block#resumeAt()}, of this run or of an earlier one
     * @throws BootyException when the source cannot give the rest of this version
     */
    public void continueAt(long sourceOffset) throws BootyException, InterruptedException {
        if (decoder instanceof ContainerBlocks blocks) {
            decoder = blocks.from(sourceOffset, budgetBytes);
            blocks.close();
            return;
        }
        var rest = rest(sourceOffset);
        SourceStream opened = rest;
        BlockDecoder next = null;
        try {
            var head = head(rest);
            var replayed = new Replayed(head.duplicate(), rest, source, format.isInOrder());
            opened = replayed;
            next = format.decoder(replayed, head, budgetBytes);
            decoder.close();
            stream.close();
            decoder = next;
            stream = replayed;
            begin = sourceOffset;
        } finally {
            if (next == null) opened.close();
        }
    }

    private SourceStream rest(long offset) throws BootyException, InterruptedException {
        return stream.length().isPresent()
                ? source.part(offset, stream.length().getAsLong(), stream)
                : source.resume(offset, stream);
    }

    /** Where it is, for messages. */
    public URI location() {
        return source.location();
    }

    /** What tells this version of it from others, if its source says. */
    public Optional<String> version() {
        return stream.version();
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
        return begin + stream.position();
    }

    /** Whether nothing but a checksum could tell that its last part is missing. */
    public boolean endIsUnmarked() {
        return format.endIsUnmarked() && !stream.endIsMarked();
    }

    /**
     * Decodes the next block.
     *
     * @return a block of at least one byte that belongs to the caller, or null at the image's end. All
     *     but the last hold a multiple of {@code BlockPool.ALIGNMENT} bytes, and unless it is the last the
     *     first holds {@code BlockPool.BLOCK_BYTES} at least.
     * @throws BootyException when the source fails, or the image is damaged or cut short
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    public @Nullable Block next() throws BootyException, InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        var block = decoder.next();
        if (block == null) stream.finish();
        if (block != null && block.resumeAt() != Block.NOWHERE) block.resumableAt(begin + block.resumeAt());
        return block;
    }

    /**
     * Compares the image with what its target holds, where the image says what each of its parts hashes
     * to; before the first block is asked for. The target is read along with the image, each part of it before its
     * block is given. Blocks that are there already are {@link
     * Block#isUnchanged() unchanged} then and were not fetched. The target's first and last mebibyte may
     * change afterwards, and nothing else.
     *
     * @param contentWanted whether they must {@link Block#hasContent() hold} the image's bytes all the
     *     same; the first and the last block always do
     */
    public void compare(Existing existing, boolean contentWanted) {
        if (!all && decoder instanceof ContainerBlocks blocks) blocks.compare(existing, contentWanted, compared);
    }

    /** How far that has come. */
    public Compared compared() {
        return compared;
    }

    /** Has all of it fetched, whatever its target holds already. */
    public void fetchAll() {
        all = true;
    }

    /** What each part of it hashes to, where the image says so. */
    public Optional<FrameTable> frames() {
        return decoder instanceof ContainerBlocks blocks ? Optional.of(blocks.table()) : Optional.empty();
    }

    /** Whether only its whole source, from start to end, shows that it is the right one. */
    public boolean needsWholeSource() {
        return stream.needsAll();
    }

    /** How long decoding has waited so far for those who have its blocks, in nanoseconds. */
    public long blockWaitNanos() {
        return decoder.waitedNanos();
    }

    /** How long its source was waited for so far, in nanoseconds. */
    public long sourceWaitNanos() {
        return stream.waitedNanos();
    }

    /**
     * Refuses what is no disk.
     *
     * @param first the image's first bytes as {@link #next} gave them, from position to limit
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
}

package booty.image.format;

import booty.core.error.BootyException;
import booty.core.linux.ZstdBlocks;
import booty.image.block.BlockPool;
import booty.image.format.qcow2.Qcow2Image;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;

/** The formats that an image may come in; told from its first bytes, never from its name. */
public enum ImageFormat {
    RAW("raw"),
    GZIP("gzip"),
    ZSTD("zstd"),
    LZ4("lz4"),
    LZ4_LEGACY("legacy lz4"),
    XZ("xz"),
    BZIP2("bzip2"),
    QCOW2("qcow2");

    /** So many of the first bytes settle the format: past the magic number of btrfs. */
    public static final int HEAD_BYTES = 128 * 1024;

    /** Of a skippable frame, in zstd as in lz4; its lowest four bits are free. */
    static final int MAGIC_SKIPPABLE = 0x184d2a50;

    private final String word;

    ImageFormat(String word) {
        this.word = word;
    }

    /** What people call it. */
    public String word() {
        return word;
    }

    /** Whether its end is just where its bytes end, so that a missing part cannot be told from the bytes. */
    boolean endIsUnmarked() {
        return this == RAW || this == LZ4_LEGACY;
    }

    /**
     * Tells the format of an image.
     *
     * @param head its first {@link #HEAD_BYTES}, or all of a shorter one; from position to limit
     * @throws UnsupportedFormat when it is a format that is known and not taken
     * @throws UnknownFormat when it is neither compressed nor a disk
     */
    public static ImageFormat of(ByteBuffer head) throws UnsupportedFormat, UnknownFormat {
        var packed = packed(head);
        if (packed.isPresent()) return packed.get();
        DiskContents.check(head, "the image");
        return RAW;
    }

    /** The format that bytes begin like, if it is one that is taken and not raw. */
    static Optional<ImageFormat> packed(ByteBuffer head) {
        var bytes = head.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() >= 2 && bytes.getShort(0) == (short) 0x8b1f) return Optional.of(GZIP);
        if (bytes.limit() >= 6 && bytes.getInt(0) == 0x587a37fd && bytes.getShort(4) == 0x005a) return Optional.of(XZ);
        if (bytes.limit() >= 4 && bytes.getInt(0) == 0xfb494651) return Optional.of(QCOW2);
        if (bytes.limit() >= 4 && (bytes.getInt(0) & 0xffffff) == 0x685a42) return Optional.of(BZIP2);
        boolean skipped = false;
        while (bytes.remaining() >= 4) {
            int magic = bytes.getInt(bytes.position());
            if (magic == 0xfd2fb528) return Optional.of(ZSTD);
            if (magic == Lz4Header.MAGIC) return Optional.of(LZ4);
            if (magic == Lz4Legacy.MAGIC && !skipped) return Optional.of(LZ4_LEGACY);
            // a skippable frame, in zstd as in lz4: what follows it tells which
            if ((magic & 0xfffffff0) != MAGIC_SKIPPABLE || bytes.remaining() < 8) break;
            skipped = true;
            long next = bytes.position() + 8 + Integer.toUnsignedLong(bytes.getInt(bytes.position() + 4));
            bytes.position((int) Math.min(next, bytes.limit()));
        }
        return skipped ? Optional.of(ZSTD) : Optional.empty();
    }

    /**
     * How many bytes the image has when decoded, as far as its head says. A frame's own size counts
     * when it is not less than the whole file's: then it is not one of many small frames.
     *
     * @param head as for {@link #of}
     * @param sourceBytes how many bytes the image has at its source
     */
    OptionalLong imageBytes(ByteBuffer head, OptionalLong sourceBytes) {
        return switch (this) {
            case RAW -> sourceBytes;
            case ZSTD -> plausible(ZstdDecoder.contentBytes(head), sourceBytes);
            case LZ4 -> plausible(Lz4Decoder.contentBytes(head), sourceBytes);
            case GZIP, LZ4_LEGACY, XZ, BZIP2 -> OptionalLong.empty();
            case QCOW2 -> Qcow2Image.sizeBytes(head);
        };
    }

    /**
     * Whether all its bytes are decoded in the order that they have at the source. A raw image is read straight into the
     * blocks that are written, and the parts of a qcow2 in any order.
     */
    boolean isInOrder() {
        return switch (this) {
            case GZIP, ZSTD, LZ4, LZ4_LEGACY, XZ, BZIP2 -> true;
            case RAW, QCOW2 -> false;
        };
    }

    private static OptionalLong plausible(OptionalLong frame, OptionalLong sourceBytes) {
        if (frame.isEmpty() || sourceBytes.isEmpty()) return OptionalLong.empty();
        return frame.getAsLong() >= sourceBytes.getAsLong() ? frame : OptionalLong.empty();
    }

    /**
     * A decoder of this format.
     *
     * @param stream at the image's start; stays the caller's to close
     * @param head the stream's first bytes, which it gives as well; from position to limit
     * @param budgetBytes what buffers may take
     * @throws BootyException when the head alone shows that it cannot be decoded
     */
    BlockDecoder decoder(Replayed stream, ByteBuffer head, long budgetBytes) throws BootyException {
        var pool = new BlockPool(BlockPool.BLOCK_BYTES, budgetBytes);
        return switch (this) {
            case RAW -> new SequentialBlocks(new RawDecoder(stream), pool);
            case GZIP -> gzip(new Intake(stream, "gzip"), head, pool);
            case ZSTD ->
                ZstdFrames.areIn(head, stream.length().orElse(Long.MAX_VALUE))
                        ? zstdFrames(stream, budgetBytes)
                        : zstd(stream, head, budgetBytes);
            case LZ4 -> lz4(new Intake(stream, "lz4"), head, budgetBytes);
            case LZ4_LEGACY ->
                new AlignedBlocks(new ParallelBlocks(
                        new Lz4Legacy(new Intake(stream, "lz4")), new BlockPool(Lz4Legacy.BLOCK_BYTES, budgetBytes)));
            case XZ -> XzFormat.blocks(new Intake(stream, "xz"), pool, budgetBytes);
            case BZIP2 -> new SequentialBlocks(new Bzip2Decoder(new Intake(stream, "bzip2")), pool);
            case QCOW2 -> Qcow2Chunks.blocks(head, stream, budgetBytes);
        };
    }

    private static BlockDecoder gzip(Intake in, ByteBuffer head, BlockPool pool) {
        if (!BgzfMembers.areIn(head)) return new SequentialBlocks(new GzipDecoder(in), pool);
        return new AlignedBlocks(new PartlyParallel(new BgzfMembers(in), pool, () -> new GzipDecoder(in)));
    }

    private static BlockDecoder lz4(Intake in, ByteBuffer head, long budgetBytes) {
        int blockBytes = Math.max(BlockPool.BLOCK_BYTES, Lz4Header.blockBytes(head));
        var pool = new BlockPool(blockBytes, budgetBytes);
        return new AlignedBlocks(new PartlyParallel(new Lz4Frames(in, blockBytes), pool, () -> new Lz4Decoder(in)));
    }

    /** In order: the window takes what it needs of the budget, and buffers the rest. */
    private static BlockDecoder zstd(Replayed stream, ByteBuffer head, long budgetBytes) throws NeedsTooMuchMemory {
        var window = ZstdWindow.besideBlocks(budgetBytes);
        window.check(head);
        if (ZstdBlocks.isThere()) {
            return new ZstdRing(new Intake(stream, "zstd", ZstdRing.INTAKE_BYTES), window, stream.needsAll());
        }
        var pool = new BlockPool(BlockPool.BLOCK_BYTES, budgetBytes - ZstdWindow.bytes(head));
        return new SequentialBlocks(new ZstdDecoder(new Intake(stream, "zstd"), window, stream.needsAll()), pool);
    }

    private static BlockDecoder zstdFrames(Replayed stream, long budgetBytes) {
        var in = new Intake(stream, "zstd");
        var pool = new BlockPool(ZstdFrames.MOST_FRAME_BYTES, budgetBytes);
        var frames = new ZstdFrames(in, pool.blockBytes());
        return new AlignedBlocks(new PartlyParallel(
                frames, pool, () -> new ZstdDecoder(in, ZstdWindow.within(budgetBytes / 2), stream.needsAll())));
    }
}

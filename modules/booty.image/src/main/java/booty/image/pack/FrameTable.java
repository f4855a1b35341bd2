package booty.image.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each frame of a container must hash to, packed and unpacked, and where it lies. Nothing of it
 * is believed before it agrees with itself, with the seek table and with the size of the source.
 */
public final class FrameTable {
    /** Magic number and length of a skippable frame. */
    private static final int FRAME_HEADER = 8;

    private static final long MAGIC = 0x47494459544f4f42L; // "BOOTYDIG"
    private static final int FIXED_BYTES = 8 + 4 + 4 + 4 + 4 + 8 + Sha256.BYTES;
    private static final int ENTRY_BYTES = 4 + 2 * Sha256.BYTES;

    private final ContainerHead head;
    private final ByteBuffer digests;
    private final long[] offsets;
    private final ConcurrentHashMap<Integer, byte[]> zeroes = new ConcurrentHashMap<>();

    private FrameTable(ContainerHead head, ByteBuffer digests, long[] offsets) {
        this.head = head;
        this.digests = digests;
        this.offsets = offsets;
    }

    /** How long the tables of so many frames are: digests and seek table. */
    static int tailBytes(int frames) {
        return Math.addExact(digestBytes(frames), SeekTable.bytes(frames));
    }

    private static int digestBytes(int frames) {
        return Math.addExact(FRAME_HEADER + FIXED_BYTES + Sha256.BYTES, Math.multiplyExact(frames, ENTRY_BYTES));
    }

    /**
     * Reads the tables.
     *
     * @param head what the container begins with
     * @param tail its last {@link ContainerHead#tailBytes()}, from position to limit
     * @param containerBytes how long all of it is
     * @throws ContainerDamaged when anything disagrees
     */
    public static FrameTable parse(ContainerHead head, ByteBuffer tail, long containerBytes) throws ContainerDamaged {
        int frames = (int) head.frames();
        check(tail.remaining() == tailBytes(frames), "its tables are cut short");
        var digests = tail.slice(tail.position(), digestBytes(frames));
        parseFixed(head, digests.order(ByteOrder.LITTLE_ENDIAN), frames);
        long[] offsets = new long[frames + 1];
        offsets[0] = ContainerHead.BYTES;
        for (int i = 0; i < frames; i++) {
            int packed = digests.getInt(entry(i));
            check(
                    packed > 0 && packed <= mostPackedBytes(head.frameBytes(i)),
                    "frame %d cannot be so long".formatted(i));
            offsets[i + 1] = offsets[i] + packed;
        }
        check(offsets[frames] + tail.remaining() == containerBytes, "its frames do not add up to its length");
        var table = new FrameTable(head, digests, offsets);
        var seek = tail.slice(tail.position() + digests.limit(), SeekTable.bytes(frames));
        check(seek.equals(SeekTable.of(table)), "its seek table is not that of its frames");
        return table;
    }

    private static void parseFixed(ContainerHead head, ByteBuffer digests, int frames) throws ContainerDamaged {
        int end = digests.limit() - Sha256.BYTES;
        check(
                digests.getInt() == ContainerHead.SKIPPABLE
                        && digests.getInt() == digests.limit() - FRAME_HEADER
                        && digests.getLong() == MAGIC
                        && digests.getInt() == ContainerHead.VERSION,
                "there is no table of digests at its end");
        var own = new byte[Sha256.BYTES];
        digests.get(end, own);
        check(Arrays.equals(own, ownDigest(digests)), "the table of digests has another digest than it says");
        check(
                digests.getInt() == frames
                        && digests.getInt() == head.frameBytes()
                        && digests.getInt() == 0
                        && digests.getLong() == head.imageBytes(),
                "its end speaks of another image than its beginning");
        digests.rewind();
    }

    private static byte[] ownDigest(ByteBuffer digests) {
        return Sha256.of(digests.slice(FRAME_HEADER, digests.limit() - FRAME_HEADER - Sha256.BYTES));
    }

    private static void check(boolean fine, String what) throws ContainerDamaged {
        if (!fine) throw new ContainerDamaged(what);
    }

    private static int entry(int frame) {
        return FRAME_HEADER + FIXED_BYTES + frame * ENTRY_BYTES;
    }

    /** The most that so much of an image can be packed to: stored, with the headers of a frame and its blocks. */
    public static int mostPackedBytes(int bytes) {
        return bytes + bytes / 256 + 1024;
    }

    /** What the container begins with. */
    public ContainerHead head() {
        return head;
    }

    /** How many frames there are, at least 1. */
    public int frames() {
        return offsets.length - 1;
    }

    /** Where a frame begins in the container; that of {@link #frames()} is the end of the last. */
    public long offset(int frame) {
        return offsets[frame];
    }

    /** How long a frame is, packed. */
    public int packedBytes(int frame) {
        return (int) (offsets[frame + 1] - offsets[frame]);
    }

    /** Whether these bytes, from position to limit, are the packed frame. */
    public boolean isPacked(int frame, ByteBuffer packed) {
        return has(entry(frame) + 4, Sha256.of(packed));
    }

    /** Whether these bytes, from position to limit, are what the frame holds. */
    public boolean isContent(int frame, ByteBuffer content) {
        return content.remaining() == head.frameBytes(frame)
                && has(entry(frame) + 4 + Sha256.BYTES, Sha256.of(content));
    }

    /** Whether a frame holds nothing but zeroes. */
    public boolean isZero(int frame) {
        var digest = zeroes.computeIfAbsent(head.frameBytes(frame), bytes -> Sha256.of(ByteBuffer.allocate(bytes)));
        return has(entry(frame) + 4 + Sha256.BYTES, digest);
    }

    private boolean has(int at, byte[] digest) {
        return digests.slice(at, Sha256.BYTES).equals(ByteBuffer.wrap(digest));
    }

    /** The digest of the whole image. */
    public byte[] imageDigest() {
        var digest = new byte[Sha256.BYTES];
        digests.get(FRAME_HEADER + FIXED_BYTES - Sha256.BYTES, digest);
        return digest;
    }

    /** The digest of the table itself: who knows it knows every byte of the image. */
    public byte[] tableDigest() {
        var digest = new byte[Sha256.BYTES];
        digests.get(digests.limit() - Sha256.BYTES, digest);
        return digest;
    }

    /** The bytes that {@link #parse} reads. */
    ByteBuffer encode() {
        return ByteBuffer.allocate(tailBytes(frames()))
                .put(digests.duplicate())
                .put(SeekTable.of(this))
                .flip();
    }

    /** Collects what a table is made of, while a container is written. */
    static final class Builder {
        private byte[] entries = new byte[ENTRY_BYTES * 1024];
        private int frames;

        /** Adds the next frame. */
        void add(int packedBytes, byte[] packedDigest, byte[] contentDigest) {
            int at = Math.multiplyExact(frames, ENTRY_BYTES);
            if (at == entries.length) entries = Arrays.copyOf(entries, Math.multiplyExact(entries.length, 2));
            ByteBuffer.wrap(entries, at, ENTRY_BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(packedBytes)
                    .put(packedDigest)
                    .put(contentDigest);
            frames++;
        }

        /** The finished table. */
        FrameTable build(ContainerHead head, byte[] imageDigest) {
            if (frames != head.frames()) throw new IllegalStateException("%d frames".formatted(frames));
            var digests = ByteBuffer.allocate(digestBytes(frames)).order(ByteOrder.LITTLE_ENDIAN);
            digests.putInt(ContainerHead.SKIPPABLE).putInt(digests.limit() - FRAME_HEADER);
            digests.putLong(MAGIC)
                    .putInt(ContainerHead.VERSION)
                    .putInt(frames)
                    .putInt(head.frameBytes())
                    .putInt(0);
            digests.putLong(head.imageBytes()).put(imageDigest).put(entries, 0, frames * ENTRY_BYTES);
            digests.put(ownDigest(digests)).flip();
            long[] offsets = new long[frames + 1];
            offsets[0] = ContainerHead.BYTES;
            for (int i = 0; i < frames; i++) offsets[i + 1] = offsets[i] + digests.getInt(entry(i));
            return new FrameTable(head, digests, offsets);
        }
    }
}

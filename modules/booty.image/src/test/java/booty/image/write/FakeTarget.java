package booty.image.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A disk in memory: dirty at first, strict about sectors, and it can be told to fail. */
final class FakeTarget implements Target {
    private final byte[] disk;
    private final int sectorBytes;
    private byte[] atLastSync;
    private long failAt = Long.MAX_VALUE;
    private boolean syncFails;
    private long syncs;
    private long flipAt = -1;
    private Before before = (deed, at) -> {};

    /** What a disk is asked to do. */
    enum Deed {
        WRITE,
        ZERO,
        READ,
        SYNC
    }

    /** What happens before the disk does something. */
    @FunctionalInterface
    interface Before {
        /** The place is an offset in bytes, or how often it was synced so far. */
        void happens(Deed deed, long place) throws IOException;
    }

    FakeTarget(int size, int sectorBytes) {
        this.disk = new byte[size];
        this.sectorBytes = sectorBytes;
        Arrays.fill(disk, (byte) 0xdb);
        this.atLastSync = disk.clone();
    }

    /** From now on a write at or behind this offset fails. */
    FakeTarget failingAt(long offset) {
        failAt = offset;
        return this;
    }

    /** From the second time on syncing fails. */
    FakeTarget failingToSync() {
        syncFails = true;
        return this;
    }

    /** From now on this happens first. */
    FakeTarget before(Before what) {
        before = what;
        return this;
    }

    /** The byte at this offset will be read as another than was written. */
    FakeTarget flippingAt(long offset) {
        flipAt = offset;
        return this;
    }

    /** What is on the disk. */
    byte[] bytes(int from, int to) {
        return Arrays.copyOfRange(disk, from, to);
    }

    /** Whether a machine with this disk would find nothing to start, even after a loss of power. */
    boolean isUnbootable() {
        return startsNothingFrom(disk) && startsNothingFrom(atLastSync);
    }

    /** Its first mebibyte is empty but for the place of a journal, where nothing looks for anything to start. */
    private static boolean startsNothingFrom(byte[] bytes) {
        return isZero(bytes, 0, DiskJournal.BEGIN) && isZero(bytes, DiskJournal.END, 1 << 20);
    }

    /** Whether the page with the partition table and the boot code is empty, even after a loss of power. */
    boolean startsNothing() {
        return isZero(disk, 0, 4096) && isZero(atLastSync, 0, 4096);
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) if (bytes[i] != 0) return false;
        return true;
    }

    @Override
    public long sizeBytes() {
        return disk.length;
    }

    @Override
    public int sectorBytes() {
        return sectorBytes;
    }

    @Override
    public void write(ByteBuffer block, long offset) throws IOException {
        before.happens(Deed.WRITE, offset);
        check(offset, block.remaining());
        block.get(disk, (int) offset, block.remaining());
    }

    @Override
    public void zero(long offset, long length) throws IOException {
        before.happens(Deed.ZERO, offset);
        check(offset, length);
        Arrays.fill(disk, (int) offset, (int) (offset + length), (byte) 0);
    }

    @Override
    public void read(ByteBuffer into, long offset) throws IOException {
        before.happens(Deed.READ, offset);
        check(offset, into.remaining());
        if (offset % 4096 != 0) throw new AssertionError("not aligned");
        int length = into.remaining();
        into.put(disk, (int) offset, length);
        if (flipAt >= offset && flipAt < offset + length) {
            int at = (int) (into.position() - length + flipAt - offset);
            into.put(at, (byte) (into.get(at) ^ 1));
        }
    }

    private void check(long offset, long length) throws IOException {
        if (offset % sectorBytes != 0 || length % sectorBytes != 0) throw new AssertionError("not whole sectors");
        if (offset + length > disk.length) throw new AssertionError("beyond the end");
        if (offset + length > failAt) throw new IOException("Input/output error");
    }

    @Override
    public void sync() throws IOException {
        before.happens(Deed.SYNC, syncs++);
        boolean first = atLastSync[0] != 0;
        if (syncFails && !first) throw new IOException("Input/output error");
        atLastSync = disk.clone();
    }

    @Override
    public void close() {}
}

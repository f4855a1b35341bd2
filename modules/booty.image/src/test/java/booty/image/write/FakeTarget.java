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

    /** What is on the disk. */
    byte[] bytes(int from, int to) {
        return Arrays.copyOfRange(disk, from, to);
    }

    /** Whether a machine with this disk would find nothing to start, even after a loss of power. */
    boolean isUnbootable() {
        return isZero(disk, 0, 1 << 20) && isZero(atLastSync, 0, 1 << 20);
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
        check(offset, block.remaining());
        block.get(disk, (int) offset, block.remaining());
    }

    @Override
    public void zero(long offset, long length) throws IOException {
        check(offset, length);
        Arrays.fill(disk, (int) offset, (int) (offset + length), (byte) 0);
    }

    private void check(long offset, long length) throws IOException {
        if (offset % sectorBytes != 0 || length % sectorBytes != 0) throw new AssertionError("not whole sectors");
        if (offset + length > disk.length) throw new AssertionError("beyond the end");
        if (offset + length > failAt) throw new IOException("Input/output error");
    }

    @Override
    public void sync() throws IOException {
        boolean first = atLastSync[0] != 0;
        if (syncFails && !first) throw new IOException("Input/output error");
        atLastSync = disk.clone();
    }

    @Override
    public void close() {}
}

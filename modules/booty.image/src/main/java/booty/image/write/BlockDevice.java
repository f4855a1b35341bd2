package booty.image.write;

import booty.core.error.BootyException;
import booty.core.linux.Errno;
import booty.core.linux.Linux;
import booty.core.linux.Linux.OpenFlag;
import booty.core.machine.Disk;
import booty.image.block.BlockPool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A disk of this machine, held so that nobody mounts it meanwhile, and written past the page cache:
 * progress is then what the disk has done, and little is left for the last sync.
 */
final class BlockDevice implements Target {
    private static final Logger LOG = LoggerFactory.getLogger(BlockDevice.class);

    private static final int ALIGNMENT = BlockPool.ALIGNMENT;
    private static final int PUNCH_HOLE_KEEP_SIZE = 3; // FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE
    private static final int DROP_CACHE = 0x1261; // BLKFLSBUF
    private static final int S_IFMT = 0170000;
    private static final int S_IFBLK = 0060000;

    private final Disk disk;
    private final Linux.Descriptor held;
    private final FileChannel direct;
    private final FileChannel buffered;
    private final ByteBuffer zeroes = BlockPool.alignedBuffer(1 << 20);
    private final HolePunching punching = new HolePunching();
    private final AtomicLong cachedBytes = new AtomicLong();

    /** Shared by what goes on with the disk; closing is the one who needs it alone. */
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

    private boolean closed;

    private BlockDevice(Disk disk, Linux.Descriptor held, FileChannel direct, FileChannel buffered) {
        this.disk = disk;
        this.held = held;
        this.direct = direct;
        this.buffered = buffered;
    }

    /**
     * Takes hold of a disk.
     *
     * @throws DiskBusy when somebody else holds it
     * @throws DiskFailed when it is none, or cannot be opened
     */
    static BlockDevice open(Disk disk, Linux linux) throws BootyException {
        var path = disk.device();
        try {
            if (!isBlockDevice(path)) throw DiskFailed.noDisk(path);
            var held = linux.open(path, Set.of(OpenFlag.READ_WRITE, OpenFlag.EXCLUSIVE, OpenFlag.CLOSE_ON_EXEC));
            BlockDevice device = null;
            FileChannel direct = null;
            try {
                direct = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, directly());
                var buffered = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
                device = new BlockDevice(disk, held, direct, buffered);
                return device;
            } finally {
                if (device == null) {
                    held.close();
                    if (direct != null) direct.close();
                }
            }
        } catch (Errno error) {
            if (error.number() == Errno.EBUSY) throw new DiskBusy(path, error);
            throw DiskFailed.during("opening", path, error);
        } catch (IOException cause) {
            throw DiskFailed.during("opening", path, cause);
        }
    }

    /**
     * {@code ExtendedOpenOption.DIRECT} of jdk.unsupported, by its name: the compiler warns of every
     * other mention of it, cannot be told not to, and warnings end the build.
     */
    private static OpenOption directly() {
        try {
            var options = Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants();
            for (var option : options) {
                if (option instanceof OpenOption direct && option.toString().equals("DIRECT")) return direct;
            }
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("jdk.unsupported is not in this image", missing);
        }
        throw new IllegalStateException("this JDK knows no direct writes");
    }

    private static boolean isBlockDevice(Path path) throws IOException {
        return ((int) Files.getAttribute(path, "unix:mode") & S_IFMT) == S_IFBLK;
    }

    @Override
    public long sizeBytes() {
        return disk.sizeBytes();
    }

    @Override
    public int sectorBytes() {
        return disk.sectorBytes();
    }

    /** How much of what was written went through the page cache: what no direct write can take. */
    long cachedBytes() {
        return cachedBytes.get();
    }

    @Override
    public void write(ByteBuffer block, long offset) throws IOException {
        inUse(() -> {
            int bytes = block.remaining();
            punching.writes();
            try {
                writeAll(block, offset);
            } finally {
                punching.wrote(bytes - block.remaining());
            }
        });
    }

    private void writeAll(ByteBuffer block, long offset) throws IOException {
        within(offset, block.remaining());
        boolean cached = false;
        for (long at = offset; block.hasRemaining(); ) {
            int count = directBytes(block, at);
            int written;
            if (count > 0) {
                written = direct.write(aligned(block.slice(block.position(), count)), at);
            } else {
                // up to where direct writes go on, or the end of a disk or image that is not whole pages
                count = (int) Math.min(block.remaining(), ALIGNMENT - at % ALIGNMENT);
                written = buffered.write(block.slice(block.position(), count), at);
                cachedBytes.addAndGet(Math.max(0, written));
                cached = true;
            }
            if (written <= 0) throw new IOException("the disk takes no more");
            block.position(block.position() + written);
            at += written;
        }
        if (cached) buffered.force(false);
    }

    /** How many of the next bytes can be written or read past the page cache. */
    private static int directBytes(ByteBuffer block, long at) {
        int whole = block.remaining() - block.remaining() % ALIGNMENT;
        if (at % ALIGNMENT != 0 || whole == 0) return 0;
        return whole;
    }

    /** The bytes where a direct write takes them from; few are anywhere else. */
    private static ByteBuffer aligned(ByteBuffer bytes) {
        if (bytes.alignmentOffset(0, ALIGNMENT) == 0) return bytes;
        int count = Math.min(bytes.remaining(), BlockPool.BLOCK_BYTES);
        return BlockPool.alignedBuffer(count).put(bytes.limit(count)).flip();
    }

    @Override
    public void zero(long offset, long length) throws IOException {
        within(offset, length);
        if (punching.pays(length) && punched(offset, length)) return;
        for (long done = 0; done < length; done += zeroes.capacity()) {
            write(zeroes.slice(0, (int) Math.min(zeroes.capacity(), length - done)), offset + done);
        }
    }

    private boolean punched(long offset, long length) throws IOException {
        try {
            inUse(() -> {
                long done = 0;
                punching.punches(length);
                try {
                    held.fallocate(PUNCH_HOLE_KEEP_SIZE, offset, length);
                    done = length;
                } finally {
                    punching.punched(length, done);
                }
            });
            return true;
        } catch (Errno error) {
            // if the disk is broken, writing zeroes says so
            if (error.number() != Errno.EINTR) punching.refused();
            LOG.debug("{} has no quick way to zero a range: {}", disk.device(), error.getMessage());
            return false;
        }
    }

    @Override
    public void read(ByteBuffer into, long offset) throws IOException {
        within(offset, into.remaining());
        inUse(() -> {
            for (long at = offset; into.hasRemaining(); ) {
                int count = directBytes(into, at);
                int read;
                if (count > 0) {
                    read = direct.read(into.slice(into.position(), count), at);
                } else {
                    held.ioctl(DROP_CACHE, 0);
                    read = buffered.read(into.slice(into.position(), into.remaining()), at);
                }
                if (read <= 0) throw new IOException("the disk ends at byte " + at);
                into.position(into.position() + read);
                at += read;
            }
        });
    }

    private void within(long offset, long length) {
        if (offset < 0 || length < 0 || offset + length > sizeBytes()) {
            throw new IllegalArgumentException("%d bytes at %d of a disk of %d".formatted(length, offset, sizeBytes()));
        }
    }

    @Override
    public void sync() throws IOException {
        inUse(held::fsync);
    }

    private void inUse(Leaving.Deed deed) throws IOException {
        use.readLock().lock();
        try {
            if (closed) throw new IOException("the disk was let go");
            deed.run();
        } finally {
            use.readLock().unlock();
        }
    }

    /**
     * {@inheritDoc} Until then it stays held: nobody can begin on it while an old write might still
     * arrive.
     */
    @Override
    public void close() {
        var closing = new Thread(this::letGo, "disk-close");
        closing.setDaemon(true);
        closing.start();
        boolean interrupted = Thread.interrupted();
        try {
            if (!closing.join(Leaving.GRACE)) LOG.warn("{} is let go when it answers", disk.device());
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private void letGo() {
        use.writeLock().lock();
        try {
            if (closed) return;
            closed = true;
            try (held;
                    direct;
                    buffered) {
                LOG.debug("{} is let go", disk.device());
            }
        } catch (IOException cause) {
            // what had to be on the disk was synced before, and that was checked
            LOG.debug("closing {} failed", disk.device(), cause);
        } finally {
            use.writeLock().unlock();
        }
    }
}

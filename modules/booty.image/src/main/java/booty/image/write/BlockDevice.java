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
    private static final int S_IFMT = 0170000;
    private static final int S_IFBLK = 0060000;

    private final Disk disk;
    private final Linux.Descriptor held;
    private final FileChannel direct;
    private final FileChannel buffered;
    private final ByteBuffer zeroes = BlockPool.alignedBuffer(1 << 20);
    private volatile boolean punches = true;

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
                direct = FileChannel.open(path, StandardOpenOption.WRITE, directly());
                var buffered = FileChannel.open(path, StandardOpenOption.WRITE);
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

    @Override
    public void write(ByteBuffer block, long offset) throws IOException {
        boolean aligned = offset % ALIGNMENT == 0 && block.remaining() % ALIGNMENT == 0;
        long at = aligned ? offset + direct.write(block, offset) : offset;
        if (!block.hasRemaining()) return;
        // what is not aligned, or is left of a short write
        while (block.hasRemaining()) at += buffered.write(block, at);
        buffered.force(false);
    }

    @Override
    public void zero(long offset, long length) throws IOException {
        if (punches) {
            try {
                held.fallocate(PUNCH_HOLE_KEEP_SIZE, offset, length);
                return;
            } catch (Errno error) {
                punches = false;
                LOG.debug("{} has no quick way to zero a range: {}", disk.device(), error.getMessage());
            }
        }
        for (long done = 0; done < length; done += zeroes.capacity()) {
            write(zeroes.slice(0, (int) Math.min(zeroes.capacity(), length - done)), offset + done);
        }
    }

    @Override
    public void sync() throws IOException {
        held.fsync();
    }

    @Override
    public void close() {
        try (held;
                direct;
                buffered) {
            LOG.debug("{} is let go", disk.device());
        } catch (IOException cause) {
            // what had to be on the disk was synced before, and that was checked
            LOG.debug("closing {} failed", disk.device(), cause);
        }
    }
}

package booty.disk.erase;

import booty.core.linux.Doors;
import booty.core.linux.Linux.OpenFlag;
import booty.core.machine.Disk;
import booty.core.report.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * Lets the kernel tell the disk that blocks are not needed any more.
 *
 * @param kind how
 */
record BlockCommand(Disk disk, Doors doors, Kind kind) implements Method {
    /** So much at once, to see how far it is. */
    private static final long STEP = 4L << 30;

    /** ioctls of linux/fs.h that take a start and a length. */
    enum Kind {
        /** {@code BLKSECDISCARD}: copies that the disk has made are erased as well; eMMC has it. */
        SECURE_DISCARD(0x127D, "secure discard"),
        /** {@code BLKDISCARD}. */
        DISCARD(0x1277, "discard");

        private final long request;
        private final String words;

        Kind(long request, String words) {
            this.request = request;
            this.words = words;
        }
    }

    @Override
    public String name() {
        return kind.words;
    }

    @Override
    public void erase(Progress progress) throws IOException {
        try (var device = doors.linux().open(disk.device(), Set.of(OpenFlag.READ_WRITE, OpenFlag.CLOSE_ON_EXEC))) {
            for (long at = 0; at < disk.sizeBytes(); at += STEP) {
                var range = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
                range.putLong(0, at).putLong(8, Math.min(STEP, disk.sizeBytes() - at));
                device.ioctl(kind.request, range);
                progress.bytes(Math.min(at + STEP, disk.sizeBytes()), disk.sizeBytes());
            }
            device.fsync();
        }
    }
}

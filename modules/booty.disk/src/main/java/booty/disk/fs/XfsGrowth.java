package booty.disk.fs;

import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.linux.Linux.OpenFlag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Grows xfs, which only works while it is mounted: ioctl_xfs_fsgrowfs(2). */
record XfsGrowth(Doors doors) implements Growth {
    /** {@code _IOW('X', 110, struct xfs_growfs_data)}. */
    static final long XFS_IOC_FSGROWFSDATA = 0x4010586EL;

    private static final int IMAX_PERCENT_AT = 127;

    @Override
    public void grow(Path device, FileSystem holds, long deviceBytes) throws BootyException {
        // an image may be on two disks at once: the UUID need not be unique for this moment
        try (var mounted = Mounted.mount(doors, device, holds, Growth.mountPoint(), Set.of(), "nouuid");
                var folder = doors.linux().open(mounted.at(), Set.of(OpenFlag.CLOSE_ON_EXEC))) {
            var request = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
            request.putLong(deviceBytes / holds.blockBytes()).putInt(inodePercent(device));
            folder.ioctl(XFS_IOC_FSGROWFSDATA, request.clear());
        } catch (IOException cause) {
            throw FileSystemFailed.notGrown(device, "xfs", cause);
        }
    }

    /** How much of it inodes may take: the call sets it too, so it is told what it is. */
    private static int inodePercent(Path device) throws IOException {
        try (var channel = FileChannel.open(device, StandardOpenOption.READ)) {
            var superblock = ByteBuffer.allocate(512);
            channel.read(superblock, 0);
            return Byte.toUnsignedInt(superblock.get(IMAX_PERCENT_AT));
        }
    }
}

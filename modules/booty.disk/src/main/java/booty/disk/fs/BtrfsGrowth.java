package booty.disk.fs;

import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.linux.Linux.OpenFlag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Grows btrfs, which only works while it is mounted: {@code BTRFS_IOC_RESIZE}. */
record BtrfsGrowth(Doors doors) implements Growth {
    /** {@code _IOW(0x94, 3, struct btrfs_ioctl_vol_args)}. */
    static final long BTRFS_IOC_RESIZE = 0x50009403L;

    /** Where a superblock describes the device that it is on: its id, then its size, eight bytes each. */
    static final int DEVICE_ITEM = 0xC9;

    private static final int SUPERBLOCK = 64 * 1024;
    private static final int ARGUMENT_BYTES = 4096;

    @Override
    public void grow(Path device, FileSystem holds, long deviceBytes) throws BootyException {
        try (var mounted = Mounted.mount(doors, device, holds, Growth.mountPoint(), Set.of(), "");
                var folder = doors.linux().open(mounted.at(), Set.of(OpenFlag.CLOSE_ON_EXEC))) {
            var request = ByteBuffer.allocateDirect(ARGUMENT_BYTES).order(ByteOrder.nativeOrder());
            var wish = "%d:max".formatted(deviceId(device)).getBytes(StandardCharsets.US_ASCII);
            folder.ioctl(BTRFS_IOC_RESIZE, request.putLong(0).put(wish).clear());
        } catch (IOException cause) {
            throw FileSystemFailed.notGrown(device, "btrfs", cause);
        }
    }

    private static long deviceId(Path device) throws IOException {
        try (var channel = FileChannel.open(device, StandardOpenOption.READ)) {
            var id = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(id, SUPERBLOCK + DEVICE_ITEM);
            return id.getLong(0);
        }
    }
}

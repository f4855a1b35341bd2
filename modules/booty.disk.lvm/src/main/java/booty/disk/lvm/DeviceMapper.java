package booty.disk.lvm;

import booty.core.linux.Errno;
import booty.core.linux.Linux;
import booty.core.linux.Linux.OpenFlag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/** The kernel's device mapper, asked directly: removing a mapping takes no metadata and no program. */
record DeviceMapper(Linux linux) {
    private static final Path CONTROL = Path.of("/dev/mapper/control");

    /** {@code DM_DEV_REMOVE} of linux/dm-ioctl.h: _IOWR(0xfd, 4, struct dm_ioctl). */
    static final long DM_DEV_REMOVE = 0xC138FD04L;

    /** The size of {@code struct dm_ioctl}. */
    static final int LENGTH = 312;

    private static final int INTERFACE_VERSION = 4;
    private static final int NAME_AT = 48;
    private static final int LONGEST_NAME = 127;

    /**
     * Removes a mapping; what lies on its devices stays.
     *
     * @param name what the device mapper calls it, such as {@code vg0-root}
     * @throws Errno {@code EBUSY} when something uses it, {@code ENXIO} when there is none of that name
     */
    void remove(String name) throws Errno {
        try (var control = linux.open(CONTROL, Set.of(OpenFlag.READ_WRITE, OpenFlag.CLOSE_ON_EXEC))) {
            control.ioctl(DM_DEV_REMOVE, request(name));
        }
    }

    /** A request about one mapping: version and size, then its name. */
    static ByteBuffer request(String name) {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > LONGEST_NAME) throw new IllegalArgumentException(name);
        var request = ByteBuffer.allocateDirect(LENGTH).order(ByteOrder.nativeOrder());
        request.putInt(0, INTERFACE_VERSION).putInt(12, LENGTH).put(NAME_AT, bytes);
        return request;
    }
}

package booty.disk.erase.nvme;

import booty.core.linux.Errno;
import booty.core.linux.Linux;
import booty.core.linux.Linux.OpenFlag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** A controller of this machine, by its node such as {@code /dev/nvme0}. */
public final class NvmeCharacterDevice implements NvmeDevice {
    /** {@code NVME_IOCTL_ADMIN_CMD}: _IOWR('N', 0x41, struct nvme_passthru_cmd). */
    static final long ADMIN_COMMAND = 0xC0484E41L;

    /** {@code NVME_IOCTL_RESCAN}: _IO('N', 0x46). */
    static final long RESCAN = 0x4E46;

    private final Linux.Descriptor device;

    private NvmeCharacterDevice(Linux.Descriptor device) {
        this.device = device;
    }

    /** Opens a controller. */
    public static NvmeCharacterDevice open(Linux linux, Path node) throws Errno {
        return new NvmeCharacterDevice(linux.open(node, Set.of(OpenFlag.READ_WRITE, OpenFlag.CLOSE_ON_EXEC)));
    }

    @Override
    public int run(AdminCommand command, ByteBuffer data) throws IOException {
        int length = data.capacity();
        var request = command.encode(length);
        Map<Integer, ByteBuffer> pointers = length == 0 ? Map.of() : Map.of(AdminCommand.ADDRESS_AT, data);
        int status = device.ioctl(ADMIN_COMMAND, request, pointers);
        if (status != 0) throw new NvmeRefused(command, status);
        return request.getInt(68);
    }

    @Override
    public void rescan() throws IOException {
        device.ioctl(RESCAN, 0);
    }

    @Override
    public void close() {
        device.close();
    }
}

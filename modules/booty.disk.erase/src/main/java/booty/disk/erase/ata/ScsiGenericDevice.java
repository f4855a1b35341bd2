package booty.disk.erase.ata;

import booty.core.linux.Errno;
import booty.core.linux.Linux;
import booty.core.linux.Linux.OpenFlag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Set;

/** A disk of this machine, by its node such as {@code /dev/sda}. */
final class ScsiGenericDevice implements AtaDevice {
    /** {@code SG_IO} of scsi/sg.h. */
    static final long SG_IO = 0x2285;

    /** {@code struct sg_io_hdr} on machines of 64 bits, and where its pointers stand. */
    static final int HEADER = 88;

    static final int DATA_AT = 16;
    static final int COMMAND_AT = 24;
    static final int SENSE_AT = 32;

    private static final int SENSE_BYTES = 64;
    private static final int CHECK_CONDITION = 2;
    private static final int RECOVERED_ERROR = 1;

    private final Linux.Descriptor device;

    private ScsiGenericDevice(Linux.Descriptor device) {
        this.device = device;
    }

    /** Opens a disk. */
    static ScsiGenericDevice open(Linux linux, Path node) throws Errno {
        return new ScsiGenericDevice(linux.open(node, Set.of(OpenFlag.READ_WRITE, OpenFlag.CLOSE_ON_EXEC)));
    }

    @Override
    public void run(AtaCommand command, ByteBuffer block) throws IOException {
        var cdb = command.descriptorBlock();
        var sense = ByteBuffer.allocateDirect(SENSE_BYTES);
        var header = ByteBuffer.allocateDirect(HEADER).order(ByteOrder.nativeOrder());
        header.putInt(0, 'S')
                .putInt(4, command.name().transfer().direction())
                .put(8, (byte) cdb.length)
                .put(9, (byte) SENSE_BYTES)
                .putInt(12, block.capacity())
                .putInt(40, (int) Math.min(command.limit().toMillis(), Integer.MAX_VALUE));
        var pointers = new HashMap<Integer, ByteBuffer>();
        pointers.put(COMMAND_AT, ByteBuffer.allocateDirect(cdb.length).put(cdb).flip());
        pointers.put(SENSE_AT, sense);
        if (block.capacity() > 0) pointers.put(DATA_AT, block);
        device.ioctl(SG_IO, header, pointers);
        check(command, header, sense);
    }

    /** The disk's status, then what the host adapter and the driver have to say. */
    private static void check(AtaCommand command, ByteBuffer header, ByteBuffer sense) throws AtaRefused {
        int status = header.get(64) & 0x3e;
        int host = Short.toUnsignedInt(header.getShort(68));
        int driver = Short.toUnsignedInt(header.getShort(70)) & 0x07; // 0x08 only says that there is sense data
        int length = Byte.toUnsignedInt(header.get(67));
        if (host == 3)
            throw new AtaRefused(
                    command, "no answer within %d s".formatted(command.limit().toSeconds()));
        if (host != 0) throw new AtaRefused(command, "host status 0x%x".formatted(host));
        if (status == 0 && driver == 0) return;
        var bytes = new byte[SENSE_BYTES];
        sense.get(0, bytes);
        boolean descriptors = (bytes[0] & 0x7f) >= 0x72;
        int key = bytes[descriptors ? 1 : 2] & 0x0f;
        // some translators report a command that went well in this way
        if (status == CHECK_CONDITION && length > 2 && key <= RECOVERED_ERROR) return;
        throw AtaRefused.of(command, bytes, length);
    }

    @Override
    public void close() {
        device.close();
    }
}

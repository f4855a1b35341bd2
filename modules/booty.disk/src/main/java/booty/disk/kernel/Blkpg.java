package booty.disk.kernel;

import booty.core.linux.Errno;
import booty.core.linux.Linux.Descriptor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** Adds, removes and resizes the kernel's partitions one by one: {@code BLKPG} of linux/blkpg.h. */
record Blkpg(Descriptor disk) {
    static final long BLKPG = 0x1269;

    /** Bytes of {@code struct blkpg_ioctl_arg}: operation, flags, length, a pointer to what follows. */
    private static final int ARGUMENT_BYTES = 24;

    private static final int POINTER_AT = 16;

    /** Bytes of {@code struct blkpg_partition}: start, length, number, two names. */
    private static final int PARTITION_BYTES = 152;

    /** The operations. */
    enum Operation {
        ADD(1),
        REMOVE(2),
        RESIZE(3);

        private final int code;

        Operation(int code) {
            this.code = code;
        }
    }

    void run(Operation operation, KernelPartition partition) throws Errno {
        var argument = ByteBuffer.allocateDirect(ARGUMENT_BYTES).order(ByteOrder.nativeOrder());
        argument.putInt(0, operation.code).putInt(8, PARTITION_BYTES);
        var data = ByteBuffer.allocateDirect(PARTITION_BYTES).order(ByteOrder.nativeOrder());
        data.putLong(0, partition.startBytes())
                .putLong(8, partition.sizeBytes())
                .putInt(16, partition.number());
        disk.ioctl(BLKPG, argument, Map.of(POINTER_AT, data));
    }
}

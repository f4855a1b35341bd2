package booty.disk.kernel;

import booty.core.linux.Errno;
import booty.core.linux.Linux.Descriptor;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Adds, removes and resizes the kernel's partitions one by one: {@code BLKPG} of linux/blkpg.h. */
record Blkpg(Descriptor disk) {
    static final long BLKPG = 0x1269;

    /** Bytes of {@code struct blkpg_ioctl_arg}: operation, flags, length, a pointer to what follows. */
    private static final int ARGUMENT_BYTES = 24;

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
        disk.ioctl(BLKPG, argument(operation, partition));
    }

    /** Both structures in one buffer, the first pointing to the second. */
    static ByteBuffer argument(Operation operation, KernelPartition partition) {
        var buffer = ByteBuffer.allocateDirect(ARGUMENT_BYTES + PARTITION_BYTES).order(ByteOrder.nativeOrder());
        long address = MemorySegment.ofBuffer(buffer).address();
        buffer.putInt(operation.code)
                .putInt(0)
                .putInt(PARTITION_BYTES)
                .putInt(0)
                .putLong(address + ARGUMENT_BYTES);
        buffer.putLong(partition.startBytes()).putLong(partition.sizeBytes()).putInt(partition.number());
        return buffer.clear();
    }
}

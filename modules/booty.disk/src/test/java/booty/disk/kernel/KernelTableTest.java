package booty.disk.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.machine.Disks;
import booty.disk.kernel.Blkpg.Operation;
import booty.disk.table.Partition;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelTableTest {
    private static final String READ_AGAIN = "ioctl /dev/vda 125f 0";
    private static final String BLKPG = "ioctl /dev/vda 1269";

    @TempDir
    private Path root;

    private FakeMachine machine;
    private FakeLinux linux;

    @BeforeEach
    void aDiskWithTwoPartitions() {
        linux = new FakeLinux();
        machine = new FakeMachine(root)
                .disk("vda", 1 << 30)
                .partition("vda", "vda1", 1, 2048, 4096)
                .partition("vda", "vda2", 2, 8192, 4096);
    }

    @Test
    void asksTheKernelToReadTheTableAgain() throws Exception {
        follow(partition(1, 2048, 4096), partition(2, 8192, 4096));
        assertEquals(List.of("open /dev/vda", READ_AGAIN, "close /dev/vda"), linux.calls());
    }

    @Test
    void tellsItOfEachDifferenceWhenItWillNot() throws Exception {
        linux.fails(READ_AGAIN, Errno.EBUSY);
        machine.file("dev/vda3", "");
        // 1 stays, 2 grows, 3 is new
        follow(partition(1, 2048, 4096), partition(2, 8192, 9999), partition(3, 20480, 100));
        assertEquals(List.of("open /dev/vda", READ_AGAIN, BLKPG, BLKPG, "close /dev/vda"), linux.calls());
    }

    @Test
    void leavesTheExtendedPartitionToTheKernel() throws Exception {
        var extended = new Partition(2, 8192, 8192, "05", "", true);
        follow(partition(1, 2048, 4096), extended);
        assertEquals(List.of("open /dev/vda", READ_AGAIN, "close /dev/vda"), linux.calls());
    }

    @Test
    void saysThatTheKernelKeepsAPartitionThatIsInUse() {
        linux.fails(READ_AGAIN, Errno.EBUSY).fails(BLKPG, Errno.EBUSY);
        var failure = assertThrows(PartitionsRefused.class, () -> follow(partition(1, 4096, 4096)));
        assertEquals(
                "the kernel does not take over the partitions of /dev/vda:"
                        + " ioctl /dev/vda 1269: told to fail (errno 16)",
                failure.what());
    }

    @Test
    void describesAPartitionAsTheKernelsHeaderDoes() throws Exception {
        linux.replies(BLKPG, (argument, pointers) -> {
            assertEquals(24, argument.capacity());
            assertEquals(3, argument.getInt(0));
            assertEquals(152, argument.getInt(8));
            assertEquals(Set.of(16), pointers.keySet());
            var partition = pointers.getOrDefault(16, ByteBuffer.allocate(0)).order(ByteOrder.nativeOrder());
            assertEquals(152, partition.capacity());
            assertEquals(1 << 20, partition.getLong(0));
            assertEquals(1L << 40, partition.getLong(8));
            assertEquals(7, partition.getInt(16));
            return 0;
        });
        new Blkpg(linux.open(Path.of("/dev/vda"), Set.of()))
                .run(Operation.RESIZE, new KernelPartition(7, 1 << 20, 1L << 40));
        assertEquals(BLKPG, linux.calls().getLast());
    }

    private void follow(Partition... partitions) throws Exception {
        var doors = new Doors(linux, new FakeExec(), machine.sysfs());
        var disk = Disks.named(machine.sysfs(), "vda").orElseThrow();
        new KernelTable(doors, disk).follow(List.of(partitions));
    }

    private static Partition partition(int number, long first, long sectors) {
        return new Partition(number, first, sectors, "83", "", false);
    }
}

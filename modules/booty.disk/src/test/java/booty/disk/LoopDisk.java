package booty.disk;

import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.linux.ToolFailed;
import booty.core.machine.Disk;
import booty.core.machine.Disks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A loop device on a file. Closing detaches it; partitions that the kernel was told of go first.
 *
 * @param node the device, such as {@code /dev/loop0}
 */
public record LoopDisk(Doors doors, Path node) implements AutoCloseable {
    /** Attaches a file; skips the test where that takes rights that we lack. */
    public static LoopDisk attach(Path file, int sectorBytes) throws ToolFailed, InterruptedException {
        var doors = Doors.ofThisMachine();
        Assumptions.assumeTrue(
                Files.isWritable(Path.of("/dev/loop-control")) && "root".equals(System.getProperty("user.name")),
                "attaching a loop device takes root");
        var size = Integer.toString(sectorBytes);
        var output = doors.exec().run(Command.of("losetup", "--find", "--show", "-b", size, file.toString()));
        return new LoopDisk(doors, Path.of(output.stdout().strip()));
    }

    /** As the product sees it just now. */
    public Disk disk() {
        return Disks.named(doors.sysfs(), node.getFileName().toString()).orElseThrow();
    }

    /** Runs a program that must be there, with a node of this disk as its last argument. */
    public void run(Path device, String... argv) throws ToolFailed, InterruptedException {
        var line = new ArrayList<>(List.of(argv));
        line.add(device.toString());
        doors.exec().run(Command.of(line.toArray(String[]::new)));
    }

    /** Lets it see that its file has become longer. */
    public void reread() throws ToolFailed, InterruptedException {
        doors.exec().run(Command.of("losetup", "-c", node.toString()));
    }

    @Override
    public void close() throws ToolFailed {
        try {
            doors.exec().run(Command.of("partx", "-d", node.toString()).accepting(0, 1));
            doors.exec().run(Command.of("losetup", "-d", node.toString()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

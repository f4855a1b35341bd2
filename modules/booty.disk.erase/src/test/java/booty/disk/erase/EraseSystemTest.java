package booty.disk.erase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.machine.Disk;
import booty.core.machine.Disks;
import booty.core.report.Progress;
import booty.disk.erase.BlockCommand.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel does for a disk that cannot erase itself, on a loop device; needs root. */
@Tag("system")
class EraseSystemTest {
    private static final int BYTES = 24 << 20;

    @TempDir
    private Path folder;

    private final Doors doors = Doors.ofThisMachine();
    private String node = "";

    @BeforeEach
    void aDiskFullOfData() throws Exception {
        Assumptions.assumeTrue(
                Files.isWritable(Path.of("/dev/loop-control")) && "root".equals(System.getProperty("user.name")),
                "attaching a loop device takes root");
        var data = new byte[BYTES];
        new Random(1).nextBytes(data);
        var file = Files.write(folder.resolve("disk"), data);
        node = doors.exec()
                .run(Command.of("losetup", "--find", "--show", file.toString()))
                .stdout()
                .strip();
    }

    @AfterEach
    void detach() throws Exception {
        if (!node.isEmpty()) doors.exec().run(Command.of("losetup", "-d", node));
    }

    @Test
    void discardsEveryBlock() throws Exception {
        assertTrue(erase(new BlockCommand(disk(), doors, Kind.DISCARD)).erased());
    }

    @Test
    void overwritesEveryBlock() throws Exception {
        var certificate = erase(new Overwrite(disk()));
        assertTrue(certificate.erased());
        assertEquals(
                256, certificate.attempts().getFirst().finding().orElseThrow().blank());
        assertEquals(
                -1, Files.mismatch(folder.resolve("disk"), Files.write(folder.resolve("zeroes"), new byte[BYTES])));
    }

    @Test
    void doesNotBelieveAWayThatDoesNothing() throws Exception {
        var certificate = erase(new Method() {
            @Override
            public String name() {
                return "nothing";
            }

            @Override
            public void erase(Progress progress) {}
        });
        assertEquals("nothing: 256 of 256 samples can still be read", certificate.failures());
    }

    private Certificate erase(Method method) throws Exception {
        return new DiskErase(doors, disk(), new Random(2), InstantSource.system()).run(List.of(method), Progress.NONE);
    }

    private Disk disk() {
        return Disks.named(doors.sysfs(), node.substring("/dev/".length())).orElseThrow();
    }
}

package booty.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks of the kernel, over loop devices; needs root. */
class LoopDiskTest {
    private static final int SIZE = 16 << 20;
    private static final byte[] IMAGE = TestDisk.of(6 << 20);

    @TempDir
    private Path folder = Path.of("");

    private String device = "";
    private String image = "";

    @BeforeEach
    void makeDisk() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "a loop device needs root");
        image = Files.write(folder.resolve("image"), IMAGE).toString();
        Files.write(folder.resolve("backing"), new byte[SIZE]);
        device = run("losetup", "--find", "--show", folder.resolve("backing").toString())
                .strip();
        assumeTrue(device.startsWith("/dev/loop"), "there is no loop device");
    }

    @AfterEach
    void removeDisk() throws Exception {
        if (device.startsWith("/dev/loop")) run("losetup", "--detach", device);
    }

    /** What a program printed, or failed with. */
    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void aDiskIsWrittenAndCapturedAgain() throws Exception {
        var flashed = Ran.booty("flash", "--yes", "--verify", "readback", image, device);
        assertEquals(ExitStatus.DONE, flashed.status(), flashed.err());
        assertArrayEquals(IMAGE, Arrays.copyOf(Files.readAllBytes(Path.of(device)), IMAGE.length));

        var captured = Ran.booty("capture", device, folder.resolve("captured").toString());
        assertEquals(ExitStatus.DONE, captured.status(), captured.err());
        var back = folder.resolve("back").toString();
        assertEquals(
                ExitStatus.DONE,
                Ran.booty("flash", "--yes", "--file", folder.resolve("captured").toString(), back)
                        .status());
        assertArrayEquals(Files.readAllBytes(Path.of(device)), Files.readAllBytes(Path.of(back)));
    }

    @Test
    void withoutAnAnswerNothingIsWritten() throws Exception {
        var ran = Ran.booty("flash", image, device);
        assertEquals(ExitStatus.USAGE, ran.status());
        assertTrue(
                ran.err().matches("booty: all on /dev/loop.* would be lost, and there is nobody to ask\n  Add --yes\n"),
                ran.err());
        assertUntouched();
    }

    @Test
    void aMountedDiskIsRefused() throws Exception {
        run("mkfs.ext4", "-q", device);
        var mount = Files.createDirectory(folder.resolve("mount")).toString();
        var said = run("mount", device, mount);
        assumeTrue(said.isEmpty(), "the kernel mounts no ext4: " + said);
        try {
            var before = Files.readAllBytes(folder.resolve("backing"));
            for (var command : List.of(
                    List.of("flash", "--yes", image, device),
                    List.of("capture", device, folder.resolve("c").toString()))) {
                var ran = Ran.booty(command.toArray(String[]::new));
                assertEquals(ExitStatus.FAILED, ran.status());
                assertTrue(ran.err().matches("booty: .* is in use by .*" + mount + ".*\n  Unmount it .*\n"), ran.err());
            }
            assertArrayEquals(before, Files.readAllBytes(folder.resolve("backing")));
        } finally {
            run("umount", mount);
        }
    }

    @Test
    void whatIsNoDiskIsRefused() throws Exception {
        for (var target : List.of(
                "/dev/null", folder.toString(), image, folder.resolve("missing").toString())) {
            var ran = Ran.booty("flash", "--yes", image, target);
            assertEquals(ExitStatus.FAILED, ran.status(), target);
            assertTrue(ran.err().matches("booty: .+\n  [A-Z].+\n"), ran.err());
        }
        assertArrayEquals(IMAGE, Files.readAllBytes(Path.of(image)));
    }

    @Test
    void anImageThatIsTooLargeIsRefusedBeforeAnythingIsWritten() throws Exception {
        var large =
                Files.write(folder.resolve("large"), TestDisk.of(SIZE + 4096)).toString();
        var ran = Ran.booty("flash", "--yes", large, device);
        assertEquals(ExitStatus.FAILED, ran.status());
        assertTrue(ran.err().contains(String.valueOf(SIZE)), ran.err());
        assertUntouched();
    }

    private void assertUntouched() throws IOException {
        assertArrayEquals(new byte[SIZE], Files.readAllBytes(folder.resolve("backing")));
    }
}

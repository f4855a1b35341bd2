package booty.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands one after the other, on files. */
class RoundTripTest {
    private static final byte[] DISK = TestDisk.of((9 << 20) + 4096);

    @TempDir
    private Path folder = Path.of("");

    private Path disk = Path.of("");

    @BeforeEach
    void makeDisk() throws Exception {
        disk = Files.write(folder.resolve("disk.img"), DISK);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static String digest() throws Exception {
        return "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(DISK));
    }

    private void assertFlashes(String source, String... options) throws Exception {
        var all = new java.util.ArrayList<>(java.util.List.of("flash", "--file", "--yes", source, at("copy")));
        all.addAll(java.util.List.of(options));
        var ran = Ran.booty(all.toArray(String[]::new));
        assertEquals(ExitStatus.DONE, ran.status(), ran.err());
        assertEquals("", ran.out());
        assertArrayEquals(DISK, Files.readAllBytes(folder.resolve("copy")));
    }

    @Test
    void whatIsPackedIsDescribedAndComesBack() throws Exception {
        var packed = Ran.booty("pack", disk.toString());
        assertEquals(ExitStatus.DONE, packed.status(), packed.err());
        assertEquals(digest() + "\n", packed.out());
        assertTrue(
                packed.err().matches("booty: 9441280 bytes are packed into [0-9]+ of .*disk\\.booty\\.zst, .*\n"),
                packed.err());

        var info = Ran.booty("info", at("disk.booty.zst"));
        assertEquals(ExitStatus.DONE, info.status(), info.err());
        assertTrue(info.out().startsWith("format               zstd, packed by booty\n"), info.out());
        assertTrue(info.out().contains("image                9441280 bytes\n"), info.out());
        assertTrue(info.out().contains("sha256 of the image  " + digest().substring(7)), info.out());
        assertTrue(info.out().endsWith("contents             a partition table\n"), info.out());

        assertFlashes(at("disk.booty.zst"), "--checksum", digest(), "--verify", "readback", "--memory", "16");
    }

    @Test
    void whatIsCapturedComesBack() throws Exception {
        var captured = Ran.booty("capture", disk.toString(), at("captured"), "--level", "1");
        assertEquals(ExitStatus.DONE, captured.status(), captured.err());
        assertEquals(digest() + "\n", captured.out());
        assertFlashes(at("captured"));
    }

    @Test
    void aSecondFlashOverTheFirstGivesTheSame() throws Exception {
        Ran.booty("pack", disk.toString());
        assertFlashes(at("disk.booty.zst"));
        assertFlashes(at("disk.booty.zst"), "--checksum", digest());
        assertFlashes(at("disk.booty.zst"), "--no-delta");
    }

    @Test
    void aWrongChecksumFailsWithAReasonAndAFileThatStartsNothing() throws Exception {
        var ran = Ran.booty(
                "flash", "--file", "--yes", disk.toString(), at("copy"), "--checksum", "sha256:" + "0".repeat(64));
        assertEquals(ExitStatus.FAILED, ran.status());
        var lines = ran.err().lines().toList();
        assertEquals(2, lines.size(), ran.err());
        assertTrue(lines.getFirst().contains(digest().substring(7)), ran.err());
        assertArrayEquals(new byte[512], java.util.Arrays.copyOf(Files.readAllBytes(folder.resolve("copy")), 512));
    }

    @Test
    void whatIsNotThereFailsWithAReasonAndLeavesNothing() {
        for (var command : new String[][] {
            {"flash", "--file", "--yes", at("nothing"), at("copy")},
            {"pack", at("nothing"), at("copy")},
            {"info", at("nothing")},
            {"capture", at("nothing"), at("copy")},
            {"capture", disk.toString(), at("no-folder/copy")}
        }) {
            var ran = Ran.booty(command);
            assertEquals(ExitStatus.FAILED, ran.status(), String.join(" ", command));
            assertTrue(ran.err().matches("booty: .+\n  [A-Z].+\n"), ran.err());
            assertFalse(Files.exists(folder.resolve("copy")));
            assertFalse(Files.exists(folder.resolve("copy.part")));
        }
    }

    @Test
    void aServerThatIsNotThereIsAnErrorOfTheCapture() {
        var ran = Ran.booty("capture", disk.toString(), "http://127.0.0.1:1/image");
        assertEquals(ExitStatus.FAILED, ran.status());
        assertTrue(ran.err().startsWith("booty: the upload to http://127.0.0.1:1/image broke off after "), ran.err());
        assertTrue(
                ran.err().endsWith("\n  Check the server's log, its free space and the network between\n"), ran.err());
    }
}

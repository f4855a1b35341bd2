package booty.disk.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledTextTest {
    @TempDir
    private Path root;

    @Test
    void replacesAFileAndItsPermissions() throws IOException {
        Files.writeString(Files.createDirectory(root.resolve("etc")).resolve("crypttab"), "old\u00e9\n");
        var table = new InstalledText(root, "etc/crypttab");
        assertEquals("old\u00c3\u00a9\n", table.read());
        table.write("new\n", "rw-------");
        assertEquals("new\n", table.read());
        var mode = Files.getPosixFilePermissions(root.resolve("etc/crypttab"));
        assertEquals("rw-------", PosixFilePermissions.toString(mode));
    }

    @Test
    void makesWhatIsMissing() throws IOException {
        var table = new InstalledText(root, "etc/mdadm/mdadm.conf");
        assertEquals("", table.read());
        table.write("new\n", "rw-r--r--");
        assertEquals("new\n", Files.readString(root.resolve("etc/mdadm/mdadm.conf")));
    }

    @Test
    void replacesALinkAndNotWhatItLeadsTo() throws IOException {
        var ours = Files.writeString(root.resolve("ours"), "ours");
        Files.createSymbolicLink(Files.createDirectory(root.resolve("etc")).resolve("fstab"), ours);
        var table = new InstalledText(root, "etc/fstab");
        assertEquals("", table.read());
        table.write("new\n", "rw-r--r--");
        assertEquals("ours", Files.readString(ours));
        assertFalse(Files.isSymbolicLink(root.resolve("etc/fstab")));
    }

    @Test
    void goesThroughNoLink() throws IOException {
        var outside = Files.createDirectory(root.resolve("outside"));
        var system = Files.createDirectory(root.resolve("system"));
        Files.createSymbolicLink(system.resolve("etc"), outside);
        var table = new InstalledText(system, "etc/fstab");
        assertThrows(IOException.class, table::read);
        assertThrows(IOException.class, () -> table.write("new\n", "rw-r--r--"));
        assertFalse(Files.exists(outside.resolve("fstab"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void readsNoMoreThanATableCanBe() throws IOException {
        Files.write(root.resolve("fstab"), new byte[(1 << 20) + 1]);
        assertThrows(IOException.class, new InstalledText(root, "fstab")::read);
    }
}

package booty.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootTreeTest {
    @TempDir
    private Path folder = Path.of("");

    private Path mounted = Path.of("");
    private RootTree tree = new RootTree(mounted);

    @BeforeEach
    void plant() throws IOException {
        mounted = Files.createDirectories(folder.resolve("mnt"));
        tree = new RootTree(mounted);
        Files.createDirectories(mounted.resolve("usr/etc"));
        Files.createDirectories(folder.resolve("outside"));
    }

    @ParameterizedTest(name = "etc -> {0}")
    @CsvSource({"usr/etc", "/usr/etc", "./usr/../usr/etc", "/usr/./etc/", "usr//etc"})
    void followsLinksAsTheInstalledSystemWould(String target) throws IOException {
        Files.createSymbolicLink(mounted.resolve("etc"), Path.of(target));
        tree.write("etc/hosts", "here", "rw-r--r--");
        assertEquals("here", Files.readString(mounted.resolve("usr/etc/hosts")));
    }

    @ParameterizedTest(name = "etc -> {0}")
    @CsvSource({"../outside", "/../outside", "usr/../../outside", "../mnt/usr/etc"})
    void refusesALinkThatLeadsOut(String target) throws IOException {
        Files.createSymbolicLink(mounted.resolve("etc"), Path.of(target));
        assertThrows(IOException.class, () -> tree.write("etc/hosts", "here", "rw-r--r--"));
        assertFalse(Files.exists(folder.resolve("outside/hosts")));
    }

    @Test
    void takesAnAbsoluteLinkForOneOfTheInstalledSystem() throws IOException {
        Files.createSymbolicLink(mounted.resolve("etc"), folder.resolve("outside"));
        assertThrows(IOException.class, () -> tree.write("etc/hosts", "here", "rw-r--r--"));
        assertFalse(Files.exists(folder.resolve("outside/hosts")));
    }

    @Test
    void givesUpOnLinksInCircles() throws IOException {
        Files.createSymbolicLink(mounted.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(mounted.resolve("b"), Path.of("a"));
        assertThrows(IOException.class, () -> tree.resolve("a/file"));
    }

    @Test
    void replacesALinkInsteadOfWritingThroughIt() throws IOException {
        var victim = Files.writeString(folder.resolve("outside/victim"), "untouched");
        Files.createSymbolicLink(mounted.resolve("usr/etc/hosts"), victim);
        tree.write("usr/etc/hosts", "here", "rw-r--r--");
        assertEquals("untouched", Files.readString(victim));
        assertFalse(Files.isSymbolicLink(mounted.resolve("usr/etc/hosts")));
    }

    @Test
    void clearsFilesAndLinksButNoFoldersAndNothingBehindLinks() throws IOException {
        var victim = Files.writeString(folder.resolve("outside/victim"), "untouched");
        Files.createSymbolicLink(mounted.resolve("usr/etc/link"), victim);
        Files.writeString(mounted.resolve("usr/etc/file"), "x");
        Files.createDirectory(mounted.resolve("usr/etc/folder"));
        tree.clear("usr/etc");
        assertTrue(Files.exists(victim));
        try (var left = Files.list(mounted.resolve("usr/etc"))) {
            assertEquals("folder", left.findFirst().orElseThrow().getFileName().toString());
        }
    }

    @Test
    void seesALinkToNowhere() throws IOException {
        Files.createSymbolicLink(mounted.resolve("usr/wanted"), Path.of("/lib/systemd/system/x.service"));
        assertTrue(tree.isThere("usr/wanted"));
        assertFalse(tree.isFile("usr/wanted"));
    }
}

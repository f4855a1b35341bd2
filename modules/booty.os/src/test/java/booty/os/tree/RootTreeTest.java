package booty.os.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    @CsvSource({"../outside", "/../outside", "usr/../../../outside", "../../../../../../../outside", "/outside"})
    void takesALinkThatWouldLeadOutForOneOfTheInstalledSystem(String target) throws IOException {
        Files.createSymbolicLink(mounted.resolve("etc"), Path.of(target));
        tree.write("etc/hosts", "here", "rw-r--r--");
        assertEquals("here", Files.readString(mounted.resolve("outside/hosts")));
        assertFalse(Files.exists(folder.resolve("outside/hosts")));
    }

    @Test
    void neverTouchesWhatAnAbsoluteLinkNamesOnOurSide() throws IOException {
        var ours = folder.resolve("outside");
        Files.createSymbolicLink(mounted.resolve("etc"), ours);
        tree.write("etc/hosts", "here", "rw-r--r--");
        assertFalse(Files.exists(ours.resolve("hosts")));
        var theirs = mounted.resolve(ours.toString().substring(1)).resolve("hosts");
        assertEquals("here", Files.readString(theirs));
    }

    @Test
    void givesUpOnLinksInCircles() throws IOException {
        Files.createSymbolicLink(mounted.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(mounted.resolve("b"), Path.of("a"));
        assertThrows(FileSystemLoopException.class, () -> tree.resolve("a/file"));
        assertThrows(FileSystemLoopException.class, () -> tree.write("a/file", "x", "rw-r--r--"));
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
    void seesALinkToNowhere() throws IOException {
        Files.createSymbolicLink(mounted.resolve("usr/wanted"), Path.of("/lib/systemd/system/x.service"));
        assertTrue(tree.isThere("usr/wanted"));
        assertFalse(tree.isFile("usr/wanted"));
        assertEquals(Optional.of("/lib/systemd/system/x.service"), tree.link("usr/wanted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "..", "usr/..", "usr/."})
    void aPathThatNamesNoFileIsNotWritten(String path) {
        assertThrows(IOException.class, () -> tree.write(path, "x", "rw-r--r--"));
    }

    @Test
    void saysWhichFolderStandsWhereAFileShould() throws IOException {
        Files.createDirectories(mounted.resolve("etc/hostname"));
        var thrown = assertThrows(IOException.class, () -> tree.write("/etc/hostname", "x", "rw-r--r--"));
        assertEquals("/etc/hostname is a folder", thrown.getMessage());
    }

    @Test
    void saysWhichFileStandsWhereAFolderShould() throws IOException {
        Files.createDirectories(mounted.resolve("etc"));
        Files.writeString(mounted.resolve("etc/kubernetes"), "x");
        assertThrows(
                FileAlreadyExistsException.class,
                () -> tree.write("etc/kubernetes/kubelet.conf.d/a.conf", "x", "rw-r--r--"));
        assertEquals("x", Files.readString(mounted.resolve("etc/kubernetes")));
    }

    @Test
    void aReplacedFileKeepsItsOwnerAndGetsItsMode() throws IOException {
        var file = Files.writeString(mounted.resolve("usr/etc/hosts"), "theirs, and longer than ours");
        Files.setAttribute(file, "unix:uid", 4711);
        tree.write("usr/etc/hosts", "ours", "rw-r-----");
        assertEquals("ours", Files.readString(file));
        assertEquals(4711, Files.getAttribute(file, "unix:uid"));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var left = Files.list(mounted.resolve("usr/etc"))) {
            assertEquals(1, left.count(), "nothing is left beside it");
        }
    }

    @Test
    void makesTheFoldersAboveAFile() throws IOException {
        tree.write("/etc/kubernetes/kubelet.conf.d/a.conf", "x", "rw-r--r--");
        var folder = mounted.resolve("etc/kubernetes");
        assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        assertEquals(Optional.of("x"), tree.find("etc/kubernetes/kubelet.conf.d/a.conf"));
    }

    @Test
    void renamesOnlyToANameThatIsFree() throws IOException {
        Files.writeString(mounted.resolve("usr/etc/a"), "a");
        Files.writeString(mounted.resolve("usr/etc/b"), "b");
        assertThrows(FileAlreadyExistsException.class, () -> tree.rename("usr/etc/a", "b"));
        tree.rename("usr/etc/a", "c");
        assertEquals("a", Files.readString(mounted.resolve("usr/etc/c")));
    }

    @Test
    void readsNoMoreThanAMebibyte() throws IOException {
        Files.write(mounted.resolve("usr/etc/large"), new byte[(1 << 20) + 1]);
        var refused = assertThrows(IOException.class, () -> tree.find("usr/etc/large"));
        assertEquals("/usr/etc/large is longer than a mebibyte", refused.getMessage());
    }

    @Property(tries = 300)
    void noPathLeadsOutOfTheRoot(@ForAll("paths") String path, @ForAll("paths") String target) throws IOException {
        var base = Files.createTempDirectory("tree");
        var etc = Files.createDirectories(base.resolve("mnt/etc"));
        try {
            Files.createSymbolicLink(etc.resolve("link"), Path.of(target.isEmpty() ? "." : target));
            var found = new RootTree(base.resolve("mnt")).resolve(path);
            assertTrue(found.startsWith(base.resolve("mnt")) && found.equals(found.normalize()), found::toString);
        } catch (FileSystemLoopException _) {
            // a link to itself leads nowhere
        } finally {
            for (var made : new String[] {"mnt/etc/link", "mnt/etc", "mnt", ""}) Files.delete(base.resolve(made));
        }
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("..", ".", "etc", "link", "x", "", "/")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("/", parts));
    }
}

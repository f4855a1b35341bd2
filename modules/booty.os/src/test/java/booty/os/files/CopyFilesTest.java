package booty.os.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.step.Outcome;
import booty.os.Installed;
import booty.os.files.CopyFiles.Which;
import booty.os.tree.OsNotConfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyFilesTest {
    @TempDir
    Path folder;

    private Installed os;
    private Path tree;

    @BeforeEach
    void install() throws IOException {
        os = new Installed(folder);
        tree = Files.createDirectories(folder.resolve("deploy/file-system"));
    }

    private void put(String path, String text, String permissions) throws IOException {
        Files.createDirectories(tree.resolve(path).getParent());
        Files.writeString(tree.resolve(path), text);
        Files.setPosixFilePermissions(tree.resolve(path), PosixFilePermissions.fromString(permissions));
    }

    private Outcome copy() throws Exception {
        return os.run(new CopyFiles(Which.COMMON, tree));
    }

    @Test
    void copiesFilesFoldersAndLinksWithTheirPermissions() throws Exception {
        put("usr/local/bin/join", "#!/bin/sh\n", "rwxr-x---");
        put("etc/secret", "s", "rw-------");
        Files.setPosixFilePermissions(tree.resolve("usr/local"), PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(tree.resolve("etc/link"), Path.of("/nowhere"));
        assertEquals(Outcome.done("3 files"), copy());
        assertEquals("rwxr-x---", os.permissions("usr/local/bin/join"));
        assertEquals("rwx------", os.permissions("usr/local"));
        assertEquals("rw-------", os.permissions("etc/secret"));
        assertEquals(Path.of("/nowhere"), Files.readSymbolicLink(os.root.resolve("etc/link")));
    }

    @Test
    void newFilesBelongToRootWhoeverPackedThemAndOldOnesToWhomTheyDid() throws Exception {
        put("etc/new", "n", "rw-r--r--");
        put("etc/old", "o", "rw-r--r--");
        Files.setAttribute(tree.resolve("etc/new"), "unix:uid", 1000);
        os.file("etc/old", "theirs");
        Files.setAttribute(os.root.resolve("etc/old"), "unix:uid", 33);
        copy();
        assertEquals(0, Files.getAttribute(os.root.resolve("etc/new"), "unix:uid"));
        assertEquals(33, Files.getAttribute(os.root.resolve("etc/old"), "unix:uid"));
        assertEquals("o", os.text("etc/old"));
    }

    @Test
    void followsAFolderThatIsALinkInTheSystemAndNeverOutOfIt() throws Exception {
        put("bin/tool", "t", "rwxr-xr-x");
        put("var/data", "d", "rw-r--r--");
        var outside = Files.createDirectories(folder.resolve("outside"));
        os.folder("usr/bin").link("bin", "usr/bin").link("var", outside.toString());
        copy();
        assertEquals("t", os.text("usr/bin/tool"));
        assertFalse(Files.exists(outside.resolve("data")));
    }

    @Test
    void saysWhatStandsInTheWay() throws Exception {
        put("etc/hostname", "x", "rw-r--r--");
        os.folder("etc/hostname");
        var thrown = assertThrows(OsNotConfigured.class, this::copy);
        assertEquals(
                "copy-provisioner-files failed in the installed system: IOException: /etc/hostname is a folder",
                thrown.what());
    }

    @Test
    void aTreeThatIsNotThereIsNone() throws Exception {
        assertEquals(
                Outcome.skipped("there are none"), os.run(new CopyFiles(Which.OWN, folder.resolve("deploy/none"))));
    }
}

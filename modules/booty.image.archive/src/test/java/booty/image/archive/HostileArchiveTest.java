package booty.image.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.image.archive.RootArchive.Devices;
import booty.testkit.FakeLinux;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives that want out of the root, or to fill memory. */
class HostileArchiveTest {
    private static final String SECRET = "nobody may write here";

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void aFileOutside() throws Exception {
        root = Files.createDirectory(folder.resolve("root"));
        Files.writeString(Files.createDirectory(folder.resolve("outside")).resolve("file"), SECRET);
    }

    static Stream<Arguments> archives() {
        return Stream.of(
                Arguments.of("parents", new TarBuilder().file("../outside/file", "x"), "leads out of the root"),
                Arguments.of("parents inside", new TarBuilder().file("a/../b", "x"), "leads out of the root"),
                Arguments.of("absolute", new TarBuilder().file("/tmp/booty-archive-test", "x"), "has an absolute name"),
                Arguments.of(
                        "parents by pax",
                        new TarBuilder().pax("path", "../outside/file").file("a", "x"),
                        "leads out"),
                Arguments.of(
                        "by a link", new TarBuilder().link("a", "../outside").file("a/file", "x"), "no directory"),
                Arguments.of(
                        "by a link to the root", new TarBuilder().link("a", "/").file("a/tmp/x", "x"), "no directory"),
                Arguments.of(
                        "folder by a link",
                        new TarBuilder().link("a", "../outside").folder("a/new"),
                        "no directory"),
                Arguments.of("hard link out", new TarBuilder().member('1', "a", "../outside/file", ""), "leads out"),
                Arguments.of("hard link absolute", new TarBuilder().member('1', "a", "/etc/passwd", ""), "absolute"),
                Arguments.of(
                        "hard link by a link",
                        new TarBuilder().link("l", "../outside").member('1', "a", "l/file", ""),
                        "no file of the archive"),
                Arguments.of(
                        "hard link to a folder", new TarBuilder().folder("d").member('1', "a", "d", ""), "no file"),
                Arguments.of(
                        "hard link to itself", new TarBuilder().file("a", "x").member('1', "a", "a", ""), "itself"),
                Arguments.of("device", new TarBuilder().member('4', "sda", "", ""), "is a device"),
                Arguments.of(
                        "a file for a folder", new TarBuilder().file("a/b", "").file("a", "x"), "replace a directory"),
                Arguments.of("a file for the root", new TarBuilder().file("./", ""), ""),
                Arguments.of("a link for the root", new TarBuilder().link(".", "x"), "replace the root"),
                Arguments.of(
                        "a name without end",
                        new TarBuilder().pax("path", "x/".repeat(5000)).file("a", ""),
                        "too long"),
                Arguments.of("a name of no text", new TarBuilder().file("\u00ff\u00fe", ""), "this locale cannot hold"),
                Arguments.of("an unknown type", new TarBuilder().member('Q', "a", "", ""), "unknown type"),
                Arguments.of(
                        "a link with data", new TarBuilder().member('2', "a", "b", "data"), "with 4 bytes of data"),
                Arguments.of("a huge header", new TarBuilder().raw('x', "a", "", new byte[0], 1L << 32), "a header of"),
                Arguments.of("a huge name", new TarBuilder().raw('L', "a", "", new byte[0], 1L << 32), "a header of"),
                Arguments.of(
                        "a broken record", new TarBuilder().member('x', "a", "", "99 path=x\n"), "record that is none"),
                Arguments.of(
                        "a record of length 0", new TarBuilder().member('x', "a", "", "0 path=x\n"), "that is none"),
                Arguments.of(
                        "a negative size", new TarBuilder().pax("size", "-1").file("a", ""), "number that is none"),
                Arguments.of(
                        "a time from nowhere",
                        new TarBuilder().pax("mtime", "1e999999999").file("a", ""),
                        "time that is none"),
                Arguments.of(
                        "an owner from nowhere",
                        new TarBuilder().pax("uid", "4294967295").file("a", ""),
                        "an owner of"),
                Arguments.of(
                        "half a map",
                        new TarBuilder().pax("GNU.sparse.map", "1").file("a", ""),
                        "half a map"),
                Arguments.of(
                        "a map in no order",
                        new TarBuilder().pax("GNU.sparse.map", "9,1,3,1").file("a", "xx"),
                        "no order"),
                Arguments.of(
                        "a map of more data",
                        new TarBuilder().pax("GNU.sparse.map", "0,9").file("a", "xx"),
                        "make it up"),
                Arguments.of(
                        "a map of nothing",
                        new TarBuilder().pax("GNU.sparse.major", "1").file("a", "999999999\n"),
                        "half a map"),
                Arguments.of(
                        "more data than there are",
                        new TarBuilder().pax("size", "999999999999").file("a", "x"),
                        "before its end"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("archives")
    void isRefusedAndNothingOutsideIsTouched(String name, TarBuilder archive, String why) throws Exception {
        if (why.isEmpty()) {
            extract(archive.end()); // a folder by its old way of writing
        } else {
            var failure = assertThrows(BootyException.class, () -> extract(archive.end()), name);
            assertTrue(failure.what().contains(why), failure.what());
            assertFalse(failure.remedy().isBlank());
        }
        assertEquals(SECRET, Files.readString(folder.resolve("outside/file")));
        assertFalse(Files.exists(folder.resolve("outside/new")));
        assertFalse(Files.exists(Path.of("/tmp/booty-archive-test")));
    }

    @Test
    void aFileReplacesALinkAndDoesNotGoThroughIt() throws Exception {
        extract(new TarBuilder().link("a", "../outside/file").file("a", "mine").end());
        assertEquals(SECRET, Files.readString(folder.resolve("outside/file")));
        assertEquals("mine", Files.readString(root.resolve("a")));
        assertFalse(Files.isSymbolicLink(root.resolve("a")));
    }

    @Test
    void aFolderReplacesALinkToAFolder() throws Exception {
        extract(new TarBuilder()
                .link("a", "../outside")
                .folder("a/")
                .file("a/file", "mine")
                .end());
        assertEquals(SECRET, Files.readString(folder.resolve("outside/file")));
        assertTrue(Files.isDirectory(root.resolve("a"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void aLinkThatIsThereAlreadyIsNotFollowedEither() throws Exception {
        Files.createSymbolicLink(root.resolve("a"), folder.resolve("outside"));
        assertThrows(
                ArchiveRefused.class,
                () -> extract(new TarBuilder().file("a/file", "x").end()));
        assertEquals(SECRET, Files.readString(folder.resolve("outside/file")));
    }

    @Test
    void anArchiveWithoutItsEndIsRefused() {
        assertThrows(
                ArchiveDamaged.class,
                () -> extract(new TarBuilder().file("a", "x").unended()));
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        for (var bytes : List.of(new byte[0], new byte[511], "x".repeat(2000).getBytes(StandardCharsets.US_ASCII))) {
            assertThrows(ArchiveDamaged.class, () -> extract(bytes));
        }
    }

    @Test
    void namesAreShownWithoutWhatMovesACursor() {
        var failure = assertThrows(
                ArchiveRefused.class,
                () -> extract(new TarBuilder().file("/\u001b[2J\r\n", "x").end()));
        assertTrue(failure.what().chars().noneMatch(Character::isISOControl), failure.what());
    }

    @Test
    void noChangeOfAnArchiveCrashesTheReader() throws Exception {
        var whole = new TarBuilder()
                .folder("d")
                .pax("SCHILY.xattr.user.a", "value")
                .file("d/a", "data".repeat(500))
                .member('L', "././@LongLink", "", "d/" + "l".repeat(200))
                .file("short", "data")
                .pax("GNU.sparse.map", "0,1,1000,1")
                .pax("GNU.sparse.size", "2000")
                .file("s", "xy")
                .end();
        var random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            var bytes = whole.clone();
            for (int k = 0; k <= i % 3; k++) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            read(bytes);
        }
    }

    @Property(tries = 500)
    void noBytesCrashTheReader(@ForAll @Size(max = 2000) byte[] bytes) throws Exception {
        read(bytes);
        try {
            PaxRecords.parse(bytes);
        } catch (ArchiveDamaged _) {
            // refused
        }
    }

    private static void read(byte[] archive) throws Exception {
        try {
            var reader = new TarReader(RootArchiveTest.bytes(archive));
            for (var member = reader.next(); member != null; member = reader.next()) Place.parts(member.name());
        } catch (BootyException refused) {
            assertFalse(refused.remedy().isBlank());
        }
    }

    private void extract(byte[] archive) throws Exception {
        new RootArchive(root, Devices.REFUSED, new FakeLinux()).extract(RootArchiveTest.bytes(archive));
    }
}

package booty.image.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.linux.Linux;
import booty.image.archive.RootArchive.Devices;
import booty.image.source.Locations;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that GNU tar made: what it packed is what is extracted. */
class RootArchiveTest {
    private final Linux linux = Doors.ofThisMachine().linux();

    @TempDir
    private Path folder;

    private Path from;
    private Path to;

    @BeforeEach
    void someFiles() throws Exception {
        Assumptions.assumeTrue(
                Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "root gives files away");
        from = Files.createDirectories(folder.resolve("from"));
        to = Files.createDirectories(folder.resolve("to"));
        var deep = Files.createDirectories(from.resolve("usr/share/" + "a-name-that-is-long/".repeat(12)));
        Files.writeString(deep.resolve("n".repeat(150)), "deep");
        var noise = new byte[700_001];
        new Random(1).nextBytes(noise);
        Files.write(from.resolve("usr/noise"), noise);
        Files.writeString(from.resolve("usr/su"), "#!/bin/sh\n");
        Files.setAttribute(from.resolve("usr/su"), "unix:uid", 3_000_000);
        Files.setAttribute(from.resolve("usr/su"), "unix:gid", 12);
        Files.setAttribute(from.resolve("usr/su"), "unix:mode", 06751);
        Files.createLink(from.resolve("usr/same"), from.resolve("usr/noise"));
        Files.createSymbolicLink(from.resolve("bin"), Path.of("usr"));
        Files.createSymbolicLink(from.resolve("absolute"), Path.of("/etc/" + "x".repeat(120)));
        Files.setAttribute(from.resolve("bin"), "unix:uid", 77, LinkOption.NOFOLLOW_LINKS);
        Files.createFile(from.resolve("empty"));
        Files.createDirectory(from.resolve("tmp"));
        Files.setAttribute(from.resolve("tmp"), "unix:mode", 01777);
        linux.makeNode(from.resolve("fifo"), 0010640, 0, 0);
        for (var name : new String[] {"usr/noise", "usr", "tmp", "."}) {
            Files.setLastModifiedTime(from.resolve(name), FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--format=gnu", "--format=pax", "--format=posix --xattrs --xattrs-include=*"})
    void everythingIsAsItWas(String options) throws Exception {
        extract(GnuTar.pack(from, options));
        assertEquals(listing(from), listing(to));
        assertArrayEquals(Files.readAllBytes(from.resolve("usr/noise")), Files.readAllBytes(to.resolve("usr/noise")));
        assertTrue(Files.isSameFile(to.resolve("usr/same"), to.resolve("usr/noise")));
    }

    @Test
    void attributesAreKeptToTheByte() throws Exception {
        // version 3 with a root's user id; bytes that are no text
        var capability = HexFormat.of().parseHex("01000003c0ff8000feff00000000000000000000a0860100");
        try {
            linux.setExtendedAttribute(from.resolve("usr/su"), "security.capability", capability);
            linux.setExtendedAttribute(from.resolve("usr"), "user.note", new byte[] {0, (byte) 0xff, 10, 61});
        } catch (Errno error) {
            Assumptions.abort("this file system has no attributes: " + error);
        }
        Files.delete(from.resolve("fifo")); // whose time is not set: it cannot be opened for that
        var options = "--format=posix --sort=name --pax-option=delete=atime,delete=ctime --xattrs --xattrs-include=*";
        var archive = GnuTar.pack(from, options);
        assertTrue(new String(archive, StandardCharsets.ISO_8859_1).contains("SCHILY.xattr.security.capability="));
        extract(archive);
        assertArrayEquals(archive, GnuTar.pack(to, options), "what was extracted packs to another archive");
    }

    @ParameterizedTest
    @CsvSource({"gnu, 1.0", "posix, 0.0", "posix, 0.1", "posix, 1.0"})
    void holesStayHoles(String format, String version) throws Exception {
        for (int runs : new int[] {0, 1, 3, 60}) {
            var file = from.resolve("sparse-" + runs);
            try (var channel = Files.newByteChannel(
                    file,
                    java.util.Set.of(
                            java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE))) {
                for (int i = 0; i < runs; i++)
                    channel.position(i * 100_000L + 65_536)
                            .write(ByteBuffer.allocate(5000).put(0, (byte) i));
                channel.position(9_000_000).write(ByteBuffer.allocate(1));
            }
            try (var cut = new java.io.RandomAccessFile(file.toFile(), "rw")) {
                cut.setLength(runs == 3 ? 8_765_432 : 9_000_001);
            }
        }
        extract(GnuTar.pack(from, "-S --format=%s --sparse-version=%s".formatted(format, version)));
        for (int runs : new int[] {0, 1, 3, 60}) {
            var name = "sparse-" + runs;
            assertArrayEquals(Files.readAllBytes(from.resolve(name)), Files.readAllBytes(to.resolve(name)), name);
            assertTrue(
                    Long.parseLong(GnuTar.run("stat", "-c%b", to.resolve(name).toString())
                                    .strip())
                            < 4000);
        }
    }

    @ParameterizedTest
    @CsvSource({"gzip, tar.gz", "xz, tar.xz", "zstd, tar.zst", "lz4, tar.lz4"})
    void aPackedArchiveIsUnpackedOnTheWay(String program, String suffix) throws Exception {
        var archive = Files.write(folder.resolve("archive.tar"), GnuTar.pack(from, ""));
        var packed = folder.resolve("archive." + suffix);
        var argv = program.equals("lz4")
                ? new String[] {program, "-q", archive.toString(), packed.toString()}
                : new String[] {program, "-kf", archive.toString()};
        GnuTar.run(argv);
        if (program.equals("zstd")) Assumptions.assumeTrue(Files.exists(packed));
        new RootArchive(to, Devices.REFUSED, linux).extract(Locations.source(packed.toUri()));
        assertEquals(listing(from), listing(to));
    }

    @Test
    void devicesAreMadeOnlyWhereThatIsAskedFor() throws Exception {
        try {
            linux.makeNode(from.resolve("null"), 0020666, 1, 3);
            linux.makeNode(from.resolve("disk"), 0060660, 259, 70_000);
        } catch (Errno error) {
            Assumptions.abort("devices cannot be made here: " + error);
        }
        var archive = GnuTar.pack(from, "");
        assertThrows(ArchiveRefused.class, () -> extract(archive));
        new RootArchive(to, Devices.MADE, linux).extract(bytes(archive));
        var numbers = new String[] {"-c%n %f %t:%T", "null", "disk"};
        assertEquals(stat(from, numbers), stat(to, numbers));
    }

    @Test
    void aSecondArchiveReplacesFilesAndKeepsDirectories() throws Exception {
        extract(GnuTar.pack(from, ""));
        Files.writeString(from.resolve("usr/su"), "new");
        Files.delete(from.resolve("bin"));
        Files.createDirectory(from.resolve("bin"));
        extract(GnuTar.pack(from, ""));
        assertEquals("new", Files.readString(to.resolve("usr/su")));
        assertTrue(Files.isDirectory(to.resolve("bin"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void anArchiveThatIsCutAnywhereIsRefused() throws Exception {
        var archive = GnuTar.pack(from, "--format=posix -b1");
        var random = new Random(2);
        for (int i = 0; i < 30; i++) {
            int length = i < 3 ? archive.length - 512 * i - 1 : random.nextInt(archive.length - 512);
            assertThrows(ArchiveDamaged.class, () -> extract(Arrays.copyOf(archive, length)), "cut at " + length);
        }
    }

    private void extract(byte[] archive) throws Exception {
        new RootArchive(to, Devices.REFUSED, linux).extract(bytes(archive));
    }

    /** In pieces that fit nothing. */
    static Bytes bytes(byte[] archive) {
        var rest = ByteBuffer.wrap(archive);
        return into -> {
            if (!rest.hasRemaining()) return -1;
            int count = Math.min(Math.min(rest.remaining(), into.remaining()), 7777);
            into.put(rest.slice().limit(count));
            rest.position(rest.position() + count);
            return count;
        };
    }

    /** Everything but the data: type, permissions, owner, size, time, links. */
    private static String listing(Path root) throws Exception {
        return GnuTar.run("find", root.toString(), "-printf", "%P %y %m %U:%G %s %n %TY-%Tm-%Td %TH:%TM:%.2TS %l\\n")
                .lines()
                .map(line -> line.matches(".* (p|d) .*")
                        ? line.replaceAll(" \\d{4}-.*", "").replaceAll(" \\d+ \\d+$", "")
                        : line)
                .sorted()
                .reduce("", (a, b) -> a + b + "\n");
    }

    private static String stat(Path root, String... arguments) throws Exception {
        var argv = new java.util.ArrayList<String>();
        argv.add("stat");
        argv.add(arguments[0]);
        for (int i = 1; i < arguments.length; i++)
            argv.add(root.resolve(arguments[i]).toString());
        return GnuTar.run(argv.toArray(String[]::new)).replace(root.toString(), "");
    }
}

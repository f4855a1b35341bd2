package booty.disk.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.disk.TableFile;
import booty.disk.fs.FileSystem.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSystemProbeTest {
    private static final String UUID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "EXT2, 8, mkfs.ext2 -q -F -L root -U " + UUID,
        "EXT3, 8, mkfs.ext3 -q -F -L root -U " + UUID,
        "EXT4, 8, mkfs.ext4 -q -F -L root -U " + UUID,
        "XFS, 320, mkfs.xfs -q -L root -m uuid=" + UUID,
        "BTRFS, 128, mkfs.btrfs -q -L root -U " + UUID,
        "SWAP, 8, mkswap -q -L root -U " + UUID
    })
    void knowsWhatMkfsMakes(Kind kind, int mebibytes, String mkfs) throws Exception {
        var file = make(mebibytes, mkfs);
        var found = FileSystemProbe.probe(file).orElseThrow();
        long bytes = kind == Kind.SWAP ? 0 : (long) mebibytes << 20;
        assertEquals(new FileSystem(kind, "root", UUID, bytes, found.blockBytes()), found);
    }

    @Test
    void knowsAFatFileSystem() throws Exception {
        var found = FileSystemProbe.probe(make(64, "mkfs.vfat -F 32 -n ESP -i 1234ABCD"))
                .orElseThrow();
        assertEquals(new FileSystem(Kind.VFAT, "ESP", "1234-ABCD", 0, 0), found);
    }

    @Test
    void knowsAnLvmPhysicalVolumeByItsLabelInTheSecondSector() throws Exception {
        var start = ByteBuffer.allocate(FileSystemProbe.LENGTH);
        start.put(512, ascii("LABELONE")).put(512 + 24, ascii("LVM2 001gB3Fz2abcdefghijklmnopqrstuvwxyz"));
        var found = FileSystemProbe.probe(start).orElseThrow();
        assertEquals(Kind.LVM, found.kind());
        assertEquals("gB3Fz2abcdefghijklmnopqrstuvwxyz", found.uuid());
    }

    @Test
    void knowsAnEncryptedVolumeBeforeWhatIsLeftOfAnOlderFileSystem() throws Exception {
        var start = ByteBuffer.allocate(FileSystemProbe.LENGTH);
        start.put(0, new byte[] {'L', 'U', 'K', 'S', (byte) 0xBA, (byte) 0xBE, 0, 2});
        start.put(1024 + 56, new byte[] {0x53, (byte) 0xEF});
        assertEquals(Kind.LUKS, FileSystemProbe.probe(start).orElseThrow().kind());
    }

    @Test
    void findsNothingInZerosOrInAFileThatIsShorterThanASuperblock() throws Exception {
        assertTrue(FileSystemProbe.probe(TableFile.of(folder, 1 << 20).file()).isEmpty());
        assertTrue(FileSystemProbe.probe(TableFile.of(folder, 100).file()).isEmpty());
    }

    @Property
    void noBytesCrashTheProbe(@ForAll @Size(600) byte[] bytes, @ForAll int which) {
        var start = ByteBuffer.allocate(FileSystemProbe.LENGTH);
        for (int at = 0; at + bytes.length < start.capacity(); at += 4096) start.put(at, bytes);
        switch (Math.floorMod(which, 5)) {
            case 0 -> start.put(1024 + 56, new byte[] {0x53, (byte) 0xEF});
            case 1 -> start.put(0, ascii("XFSB"));
            case 2 -> start.put(65536 + 64, ascii("_BHRfS_M"));
            case 3 -> start.put(0, new byte[] {(byte) 0xFC, 0x4E, 0x2B, (byte) 0xA9, 1, 0, 0, 0});
            default -> start.put(4086, ascii("SWAPSPACE2"));
        }
        FileSystemProbe.probe(start).ifPresent(found -> assertTrue(found.kind() != Kind.VFAT, "none was put there"));
    }

    private Path make(int mebibytes, String mkfs) throws IOException, InterruptedException {
        var argv = new ArrayList<>(List.of(mkfs.split(" ")));
        var program = Path.of("/usr/sbin", argv.getFirst());
        Assumptions.assumeTrue(Files.isExecutable(program), program + " is not installed");
        argv.set(0, program.toString());
        var file = TableFile.of(folder, (long) mebibytes << 20).file();
        argv.add(file.toString());
        var process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), mkfs);
        assertEquals(0, process.exitValue(), output);
        return file;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

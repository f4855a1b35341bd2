package booty.image.testkit;

import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.linux.ToolFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The programs that people pack images with; a test is skipped where one is missing. */
@SuppressWarnings("ImmutableEnumChecker") // the list is a copy
public enum Packer {
    GZIP("gzip", ".gz", "-kf"),
    PIGZ("pigz", ".gz", "-kf"),
    PIGZ_INDEPENDENT("pigz", ".gz", "-kfi"),
    BGZIP("bgzip", ".gz", "-kf"),
    BGZIP_STORED("bgzip", ".gz", "-kf", "-l0"),
    ZSTD("zstd", ".zst", "-qkf", "--check"),
    ZSTD_NO_SIZE("zstd", ".zst", "-qkf", "--check", "--no-content-size"),
    LZ4("lz4", ".lz4", "-qkfm"),
    LZ4_SIZE("lz4", ".lz4", "-qkfm", "--content-size", "-BX"),
    LZ4_LINKED("lz4", ".lz4", "-qkfm", "-B4", "-BD"),
    LZ4_SMALL("lz4", ".lz4", "-qkfm", "-B4", "-BX"),
    LZ4_LEGACY("lz4", ".lz4", "-qkflm"),
    XZ("xz", ".xz", "-kf", "-0"),
    XZ_BLOCKS("xz", ".xz", "-kf", "-0", "-T2", "--block-size=300000"),
    XZ_BLOCKS_SHA256("xz", ".xz", "-kf", "-0", "-T2", "--check=sha256"),
    XZ_NO_SIZES("xz", ".xz", "-kf", "-0", "-T1", "--check=crc32", "--block-size=300000"),
    BZIP2("bzip2", ".bz2", "-kf"),
    BZIP2_SMALL("bzip2", ".bz2", "-kf1"),
    LBZIP2("lbzip2", ".bz2", "-kf"),
    PBZIP2("pbzip2", ".bz2", "-kf1");

    private final String program;
    private final String suffix;
    private final List<String> options;

    Packer(String program, String suffix, String... options) {
        this.program = program;
        this.suffix = suffix;
        this.options = List.of(options);
    }

    /** Packs bytes by the program itself. */
    public byte[] pack(byte[] bytes) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin", program)), program + " is not on this machine");
        var folder = Files.createTempDirectory("packer");
        try {
            var file = Files.write(folder.resolve("image"), bytes);
            var argv = new ArrayList<String>();
            argv.add(program);
            argv.addAll(options);
            argv.add(file.toString());
            Doors.ofThisMachine().exec().run(Command.of(argv.toArray(String[]::new)));
            return Files.readAllBytes(folder.resolve("image" + suffix));
        } catch (ToolFailed failure) {
            throw new IOException(failure);
        } finally {
            Files.deleteIfExists(folder.resolve("image"));
            Files.deleteIfExists(folder.resolve("image" + suffix));
            Files.delete(folder);
        }
    }
}

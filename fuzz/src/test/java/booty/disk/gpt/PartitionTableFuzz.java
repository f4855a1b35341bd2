package booty.disk.gpt;

import booty.disk.mbr.MbrReader;
import booty.disk.table.Blocks;
import booty.disk.table.PartitionTable;
import booty.disk.table.TableDefect;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Partition tables, on a small disk: an input is laid over the MBR, the GPT's header and its entries, with
 * checksums that fit, as whoever means harm would make them.
 */
public final class PartitionTableFuzz {
    private static final int SECTOR = 512;
    private static final int SECTORS = 64;
    private static final int MBR = 64;
    private static final int HEADER = 92;
    private static final byte[] BYTES = new byte[SECTORS * SECTOR];
    private static final Path FILE = file();
    private static final FileChannel OUT = open(() -> FileChannel.open(FILE, StandardOpenOption.WRITE));
    private static final Blocks DISK = open(() -> Blocks.open(FILE, SECTOR, StandardOpenOption.READ));

    /** How many bytes the last input has laid over the disk. */
    private static int laid;

    private PartitionTableFuzz() {}

    private static Path file() {
        var memory = Path.of("/dev/shm");
        var file = open(() -> Files.isDirectory(memory)
                ? Files.createTempFile(memory, "booty-fuzz", ".disk")
                : Files.createTempFile("booty-fuzz", ".disk"));
        file.toFile().deleteOnExit();
        return open(() -> Files.write(file, BYTES));
    }

    private interface Opening<T> {
        T open() throws IOException;
    }

    private static <T> T open(Opening<T> opening) {
        try {
            return opening.open();
        } catch (IOException cause) {
            throw new IllegalStateException(cause);
        }
    }

    /** Reads, checks and grows; a table that is refused is fine. */
    public static synchronized void fuzzerTestOneInput(byte[] input) throws IOException {
        int before = laid;
        Arrays.fill(BYTES, 0, before, (byte) 0);
        laid = lay(input);
        OUT.write(ByteBuffer.wrap(BYTES, 0, Math.max(before, laid)), 0);
        GptReader.check(DISK);
        try {
            var gpt = GptReader.read(DISK);
            if (gpt.isPresent()) grow(gpt.get());
            var mbr = MbrReader.read(DISK);
            if (mbr.isPresent()) grow(mbr.get());
        } catch (TableDefect _) {
            // refused
        }
    }

    private static void grow(PartitionTable table) {
        for (var one : table.partitions()) {
            if (one.number() < 1) throw new AssertionError(one.toString());
            table.grown(one.number(), 1 << 20);
        }
        table.fittedTo(1 << 20);
    }

    /** Gives where what was laid ends. */
    private static int lay(byte[] input) {
        var disk = ByteBuffer.wrap(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        var in = ByteBuffer.wrap(input);
        put(disk.position(446), in, MBR);
        disk.putShort(510, (short) 0xAA55);
        put(disk.position(SECTOR), in, HEADER);
        if (in.remaining() < 16) return 2 * SECTOR;
        disk.putLong(SECTOR, GptHeader.SIGNATURE).putInt(SECTOR + 8, 0x10000).putInt(SECTOR + 12, HEADER);
        disk.putLong(SECTOR + 24, 1).putLong(SECTOR + 72, 2);
        put(disk.position(2 * SECTOR), in, BYTES.length - 2 * SECTOR);
        long bytes = (long) disk.getInt(SECTOR + 80) * disk.getInt(SECTOR + 84);
        if (bytes > 0 && bytes <= BYTES.length - 2 * SECTOR) {
            disk.putInt(SECTOR + 88, crc(2 * SECTOR, (int) bytes));
        }
        disk.putInt(SECTOR + 16, 0).putInt(SECTOR + 16, crc(SECTOR, HEADER));
        return disk.position();
    }

    private static void put(ByteBuffer into, ByteBuffer from, int most) {
        int count = Math.min(most, from.remaining());
        into.put(from.slice().limit(count));
        from.position(from.position() + count);
    }

    private static int crc(int at, int length) {
        var crc = new CRC32();
        crc.update(BYTES, at, length);
        return (int) crc.getValue();
    }
}

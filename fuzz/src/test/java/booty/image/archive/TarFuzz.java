package booty.image.archive;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Archives of files: headers with checksums put right, pax records, names. */
public final class TarFuzz {
    private static final int BLOCK = 512;
    private static final int CHECKSUM_AT = 148;
    private static final int CHECKSUM_BYTES = 8;

    private TarFuzz() {}

    /** Reads all members; an archive that is refused is fine. */
    public static void fuzzerTestOneInput(byte[] input) throws InterruptedException {
        try {
            PaxRecords.parse(input);
        } catch (BootyException _) {
            // refused
        }
        var archive = input.clone();
        for (int at = 0; at + BLOCK <= archive.length; at += BLOCK) sum(archive, at);
        var rest = ByteBuffer.wrap(archive);
        try {
            var reader = new TarReader(into -> {
                if (!rest.hasRemaining()) return -1;
                int count = Math.min(rest.remaining(), into.remaining());
                into.put(rest.slice().limit(count));
                rest.position(rest.position() + count);
                return count;
            });
            for (var member = reader.next(); member != null; member = reader.next()) Place.parts(member.name());
        } catch (BootyException _) {
            // refused
        }
    }

    /** Blocks of which the checksum begins with a digit are headers. */
    private static void sum(byte[] archive, int at) {
        int field = at + CHECKSUM_AT;
        if (archive[field] < '0' || archive[field] > '7') return;
        int sum = ' ' * CHECKSUM_BYTES;
        for (int i = at; i < at + BLOCK; i++) {
            if (i < field || i >= field + CHECKSUM_BYTES) sum += archive[i] & 0xff;
        }
        var digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, archive, field, CHECKSUM_BYTES);
    }
}

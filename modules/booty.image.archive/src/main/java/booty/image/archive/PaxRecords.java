package booty.image.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of a pax header, {@code length key=value\n} each: POSIX.1-2017 pax, "pax Extended
 * Header". Values are bytes.
 */
final class PaxRecords {
    private static final int MOST = 100_000;

    /** One of them. */
    static final class Entry {
        private final String key;
        private final byte[] value;

        private Entry(String key, byte[] value) {
            this.key = key;
            this.value = value;
        }

        String key() {
            return key;
        }

        byte[] value() {
            return value.clone();
        }

        /** The value, each byte a char. */
        String text() {
            return new String(value, StandardCharsets.ISO_8859_1);
        }
    }

    private PaxRecords() {}

    /** Reads all records, in order; one key may have several. */
    static List<Entry> parse(byte[] bytes) throws ArchiveDamaged {
        var entries = new ArrayList<Entry>();
        for (int at = 0; at < bytes.length; ) {
            int length = 0;
            int from = at;
            while (from < bytes.length && bytes[from] >= '0' && bytes[from] <= '9' && length <= bytes.length) {
                length = length * 10 + bytes[from++] - '0';
            }
            if (from == at || from == bytes.length || bytes[from] != ' ') throw broken();
            int end = at + length;
            int equals = ++from;
            if (length > bytes.length - at || end <= from || bytes[end - 1] != '\n') throw broken();
            while (equals < end && bytes[equals] != '=') equals++;
            if (equals == end || equals == from) throw broken();
            var value = new byte[end - 1 - (equals + 1)];
            System.arraycopy(bytes, equals + 1, value, 0, value.length);
            entries.add(new Entry(new String(bytes, from, equals - from, StandardCharsets.UTF_8), value));
            if (entries.size() > MOST) throw new ArchiveDamaged("a pax header of too many records");
            at = end;
        }
        return entries;
    }

    private static ArchiveDamaged broken() {
        return new ArchiveDamaged("a pax header with a record that is none");
    }
}

package booty.inventory.dmi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The structures of a table, SMBIOS 3.7 §6.1. A table that is cut or wrong ends where it is: what came before counts.
 *
 * @param structures in the order of the table, without that which marks its end
 */
public record DmiTable(List<Structure> structures) {
    /** No machine has more; those of the largest servers have some hundreds. */
    private static final int MOST_STRUCTURES = 4096;

    private static final int MOST_TEXTS = 64;
    private static final int HEADER = 4;
    private static final int END_OF_TABLE = 127;

    public DmiTable {
        structures = List.copyOf(structures);
    }

    /** Reads a table, as the kernel shows it in {@code /sys/firmware/dmi/tables/DMI}. */
    public static DmiTable parse(byte[] table) {
        var structures = new ArrayList<Structure>();
        int at = 0;
        while (structures.size() < MOST_STRUCTURES && at + HEADER <= table.length) {
            int type = Byte.toUnsignedInt(table[at]);
            int length = Byte.toUnsignedInt(table[at + 1]);
            if (type == END_OF_TABLE || length < HEADER || at + length > table.length) break;
            var fields = Arrays.copyOfRange(table, at, at + length);
            var texts = new ArrayList<String>();
            at = texts(table, at + length, texts);
            structures.add(new Structure(type, fields, texts));
        }
        return new DmiTable(structures);
    }

    /** Reads the texts behind a structure's fields; where the next structure begins. Two zero octets end them. */
    private static int texts(byte[] table, int from, List<String> into) {
        int at = from;
        while (at < table.length && table[at] != 0) {
            int end = at;
            while (end < table.length && table[end] != 0) end++;
            if (into.size() < MOST_TEXTS) into.add(clean(table, at, end));
            at = end + 1;
        }
        return into.isEmpty() ? from + 2 : at + 1;
    }

    private static String clean(byte[] table, int from, int end) {
        return new String(table, from, end - from, StandardCharsets.ISO_8859_1)
                .replaceAll("[^ -~]", "?")
                .strip();
    }

    /** All structures of one type, SMBIOS 3.7 §7. */
    public List<Structure> ofType(int type) {
        return structures.stream().filter(one -> one.type() == type).toList();
    }
}

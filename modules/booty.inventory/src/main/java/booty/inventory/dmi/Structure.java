package booty.inventory.dmi;

import java.util.HexFormat;
import java.util.List;

/**
 * One structure of a table: fields at fixed offsets, and the texts that some of them number. A field beyond the
 * structure's end, which older versions of SMBIOS do not have, reads as zero.
 *
 * @param type what it describes, such as 17 for a memory module
 * @param fields from its header on; the offsets are those of the specification
 * @param texts those that follow, in order
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares structures
public record Structure(int type, byte[] fields, List<String> texts) {
    public Structure {
        texts = List.copyOf(texts);
    }

    /** The octet at an offset. */
    public int octet(int offset) {
        return offset < fields.length ? Byte.toUnsignedInt(fields[offset]) : 0;
    }

    /** The word of two octets at an offset. */
    public int word(int offset) {
        return octet(offset) | octet(offset + 1) << 8;
    }

    /** The word of four octets at an offset. */
    public long doubleWord(int offset) {
        return word(offset) | (long) word(offset + 2) << 16;
    }

    /** The text whose number is in the octet at an offset; empty where there is none. */
    public String text(int offset) {
        int number = octet(offset);
        return number == 0 || number > texts.size() ? "" : texts.get(number - 1);
    }

    @Override
    public String toString() {
        return "type %d, %s, %s".formatted(type, HexFormat.of().formatHex(fields), texts);
    }
}

package booty.disk.gpt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * One partition of a GPT, UEFI 2.10 §5.3.3.
 *
 * @param number its place in the array of entries, from 1
 * @param type what it is for
 * @param id its own GUID
 * @param first its first sector
 * @param last its last sector, itself included
 * @param attributes bits 0 to 2 are UEFI's, 48 to 63 the type's
 * @param name at most 36 UTF-16 units
 */
public record GptEntry(int number, UUID type, UUID id, long first, long last, long attributes, String name) {
    /** Bytes of an entry as everyone writes it; the rest of a longer one is reserved. */
    static final int LENGTH = 128;

    private static final int NAME_BYTES = 72;

    /** Reads an entry from the buffer's position on; the type of an unused one is zero. */
    static GptEntry parse(int number, ByteBuffer in) {
        var type = Guid.read(in);
        var id = Guid.read(in);
        long first = in.getLong();
        long last = in.getLong();
        long attributes = in.getLong();
        var name = new byte[NAME_BYTES];
        in.get(name);
        var text = new String(name, StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return new GptEntry(number, type, id, first, last, attributes, end < 0 ? text : text.substring(0, end));
    }

    /** Writes what {@link #parse} reads. */
    void encode(ByteBuffer out) {
        Guid.write(type, out);
        Guid.write(id, out);
        out.putLong(first).putLong(last).putLong(attributes);
        var bytes = name.getBytes(StandardCharsets.UTF_16LE);
        int length = Math.min(bytes.length, NAME_BYTES);
        out.put(bytes, 0, length).put(new byte[NAME_BYTES - length]);
    }

    /** The same one with another end. */
    GptEntry endingAt(long other) {
        return new GptEntry(number, type, id, first, other, attributes, name);
    }
}

package booty.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** What surrounds the blocks of an xz stream, .xz File Format 1.2 §2.1 and §4: read, and made for a single block. */
final class XzFrame {
    static final int HEADER_BYTES = 12;
    static final int FOOTER_BYTES = 12;

    /** An index of one record, and the footer, take no more. */
    static final int MOST_TAIL_BYTES = 48;

    private static final byte[] MAGIC = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};
    private static final short FOOTER_MAGIC = 0x5a59;

    private XzFrame() {}

    /** The kind of integrity check that the stream header at a buffer's position names; -1 if there is no header. */
    static int check(ByteBuffer from) {
        if (from.remaining() < HEADER_BYTES || !Magic.at(from, 0, MAGIC)) return -1;
        var header = from.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (header.get(6) != 0 || (header.get(7) & 0xf0) != 0) return -1;
        return header.getInt(8) == crc(header, 6, 2) ? header.get(7) : -1;
    }

    /** How many bytes such a check takes behind each block, §2.1.1.2. */
    static int checkBytes(int check) {
        return check == 0 ? 0 : 4 << ((check - 1) / 3);
    }

    /** Puts a stream header. */
    static void putHeader(ByteBuffer into, int check) {
        int start = into.position();
        into.put(MAGIC).put((byte) 0).put((byte) check);
        into.putInt(crc(into, start + 6, 2));
    }

    /** Puts the index of a stream with this single block, and the footer. */
    static void putTail(ByteBuffer into, int check, long unpaddedBytes, long imageBytes) {
        int start = into.position();
        into.put((byte) 0).put((byte) 1);
        XzHeader.putNumber(into, unpaddedBytes);
        XzHeader.putNumber(into, imageBytes);
        while ((into.position() - start) % 4 != 0) into.put((byte) 0);
        into.putInt(crc(into, start, into.position() - start));
        putFooter(into, check, into.position() - start);
    }

    /** Puts the footer of a stream with an index of so many bytes. */
    static void putFooter(ByteBuffer into, int check, long indexBytes) {
        int start = into.position();
        into.putInt(0).putInt((int) (indexBytes / 4 - 1)).put((byte) 0).put((byte) check);
        into.putInt(start, crc(into, start + 4, 6)).putShort(FOOTER_MAGIC);
    }

    private static int crc(ByteBuffer bytes, int from, int count) {
        var crc = new CRC32();
        crc.update(bytes.slice(from, count));
        return (int) crc.getValue();
    }
}

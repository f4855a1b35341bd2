package booty.image.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A block of 512 bytes that begins a member: POSIX.1-2017 pax, "ustar Interchange Format", and GNU's
 * own. Names are bytes; here each is a char of ISO 8859-1.
 */
record TarHeader(ByteBuffer block) {
    static final int BYTES = 512;

    /** Checks a block's checksum. */
    static TarHeader parse(byte[] bytes) throws ArchiveDamaged {
        var header = new TarHeader(ByteBuffer.wrap(bytes.clone()));
        long sum = 0;
        long signed = 0; // as some old programs had it
        for (int i = 0; i < BYTES; i++) {
            byte value = i >= 148 && i < 156 ? (byte) ' ' : bytes[i];
            sum += Byte.toUnsignedInt(value);
            signed += value;
        }
        long said = header.number(148, 8);
        if (said != sum && said != signed) throw new ArchiveDamaged("a header with a wrong checksum");
        return header;
    }

    char type() {
        return (char) Byte.toUnsignedInt(block.get(156));
    }

    /** With ustar's prefix, which GNU's format has other things in place of. */
    String name() {
        var prefix = isUstar() ? text(345, 155) : "";
        return prefix.isEmpty() ? text(0, 100) : prefix + "/" + text(0, 100);
    }

    String link() {
        return text(157, 100);
    }

    int mode() throws ArchiveDamaged {
        return (int) number(100, 8) & 07777;
    }

    long uid() throws ArchiveDamaged {
        return number(108, 8);
    }

    long gid() throws ArchiveDamaged {
        return number(116, 8);
    }

    /** 0 or more. */
    long size() throws ArchiveDamaged {
        long size = number(124, 12);
        if (size < 0) throw new ArchiveDamaged("a member of %d bytes".formatted(size));
        return size;
    }

    long mtime() throws ArchiveDamaged {
        return number(136, 12);
    }

    int major() throws ArchiveDamaged {
        return isMagic() ? (int) number(329, 8) : 0;
    }

    int minor() throws ArchiveDamaged {
        return isMagic() ? (int) number(337, 8) : 0;
    }

    private boolean isMagic() {
        return text(257, 5).equals("ustar");
    }

    private boolean isUstar() {
        return isMagic() && block.get(262) == 0;
    }

    private String text(int at, int length) {
        int end = at;
        while (end < at + length && block.get(end) != 0) end++;
        var bytes = new byte[end - at];
        block.get(at, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Octal digits, or with the first bit set a number in base 256, as GNU writes what is too large for octal. */
    long number(int at, int length) throws ArchiveDamaged {
        if ((block.get(at) & 0x80) != 0) return binary(at, length);
        long value = 0;
        boolean ended = false;
        for (int i = at; i < at + length; i++) {
            int c = block.get(i);
            boolean blank = c == 0 || c == ' ';
            if (blank && value == 0 && !ended && c == ' ') continue;
            if (blank) ended = true;
            else if (ended || c < '0' || c > '7') throw new ArchiveDamaged("a header with a number that is none");
            else value = (value << 3) | (c - '0');
        }
        return value;
    }

    private long binary(int at, int length) throws ArchiveDamaged {
        boolean negative = (block.get(at) & 0x40) != 0;
        long value = negative ? -1 : 0;
        for (int i = at; i < at + length; i++) {
            int c = Byte.toUnsignedInt(block.get(i));
            if (i == at) c = negative ? c | 0x80 : c & 0x7f;
            long next = (value << 8) | c;
            if (next >> 8 != value) throw new ArchiveDamaged("a header with a number that is too large");
            value = next;
        }
        return value;
    }
}

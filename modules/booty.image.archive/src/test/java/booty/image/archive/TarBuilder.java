package booty.image.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Archives that no tar would write. */
final class TarBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TarBuilder member(char type, String name, String link, String data) {
        return raw(type, name, link, data.getBytes(StandardCharsets.ISO_8859_1), data.length());
    }

    TarBuilder file(String name, String data) {
        return member('0', name, "", data);
    }

    TarBuilder folder(String name) {
        return member('5', name, "", "");
    }

    TarBuilder link(String name, String to) {
        return member('2', name, to, "");
    }

    /** A pax header for the next member. */
    TarBuilder pax(String key, String value) {
        var rest = " " + key + "=" + value + "\n";
        int length = rest.length() + 1;
        while ((length + rest).length() != length) length = (length + rest).length();
        return member('x', "pax", "", length + rest);
    }

    /** A member that says to have another size than it has. */
    TarBuilder raw(char type, String name, String link, byte[] data, long size) {
        var block = new byte[512];
        put(block, 0, name);
        put(block, 100, "0000644\0");
        put(block, 108, "0000000\0");
        put(block, 116, "0000000\0");
        put(block, 124, "%011o\0".formatted(size));
        put(block, 136, "00000000000\0");
        block[156] = (byte) type;
        put(block, 157, link);
        put(block, 257, "ustar\00000");
        put(block, 148, "        ");
        int sum = 0;
        for (byte one : block) sum += Byte.toUnsignedInt(one);
        put(block, 148, "%06o\0 ".formatted(sum));
        out.writeBytes(block);
        out.writeBytes(Arrays.copyOf(data, (data.length + 511) / 512 * 512));
        return this;
    }

    private static void put(byte[] block, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    /** Without the blocks that say the end. */
    byte[] unended() {
        return out.toByteArray();
    }

    byte[] end() {
        return Arrays.copyOf(unended(), out.size() + 1024);
    }
}

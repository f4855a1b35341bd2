package booty.lab;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Archives as the kernel unpacks them behind an initramfs: cpio in its "newc" form. */
final class Cpio {
    private static final int FOLDER = 0040755;
    private static final int SECRET = 0100600;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int inode = 1;

    private Cpio() {}

    /** An archive of a folder and one file in it. */
    static byte[] of(String folder, String file, byte[] content) {
        var cpio = new Cpio();
        cpio.entry(folder, FOLDER, new byte[0]);
        cpio.entry(file, SECRET, content);
        cpio.entry("TRAILER!!!", 0, new byte[0]);
        return cpio.out.toByteArray();
    }

    private void entry(String name, int mode, byte[] content) {
        var fields = new int[] {inode++, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length() + 1, 0};
        var header = new StringBuilder("070701");
        for (int field : fields) header.append("%08X".formatted(field));
        put((header + name + "\0").getBytes(StandardCharsets.US_ASCII));
        put(content);
    }

    private void put(byte[] bytes) {
        out.writeBytes(bytes);
        while (out.size() % 4 != 0) out.write(0);
    }
}

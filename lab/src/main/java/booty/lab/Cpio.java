package booty.lab;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** An archive as the kernel unpacks it behind an initramfs: cpio in its "newc" form. */
public final class Cpio {
    private static final int FOLDER = 0040755;
    private static final int SECRET = 0100600;
    private static final int PROGRAM = 0100755;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Set<String> folders = new HashSet<>();
    private int inode = 1;

    /** An archive without entries. */
    public Cpio() {}

    /** Adds a file that only root may read. */
    public Cpio file(String path, String content) {
        return add(path, SECRET, content);
    }

    /** Adds a file that may be run. */
    public Cpio program(String path, String content) {
        return add(path, PROGRAM, content);
    }

    /** The archive; nothing can be added any more. */
    public byte[] end() {
        entry("TRAILER!!!", 0, new byte[0]);
        return out.toByteArray();
    }

    private Cpio add(String path, int mode, String content) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            var folder = path.substring(0, slash);
            if (folders.add(folder)) entry(folder, FOLDER, new byte[0]);
        }
        entry(path, mode, content.getBytes(StandardCharsets.UTF_8));
        return this;
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

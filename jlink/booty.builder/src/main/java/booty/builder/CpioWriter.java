package booty.builder;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;

/**
 * Writes the "newc" cpio format that the kernel unpacks (Documentation/driver-api/early-userspace/buffer-format.rst):
 * always the same bytes for the same entries.
 */
final class CpioWriter {
    private static final int TYPE = 0170000;
    private static final int FOLDER = 0040000;
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;
    private static final int DEVICE = 0020000;
    private static final int ALIGNMENT = 4;
    private static final String TRAILER = "TRAILER!!!";

    private final OutputStream out;
    private long written;
    private int inode;

    /** Writes to a stream, which stays open; inode numbers begin after {@code inode}. */
    CpioWriter(OutputStream out, int inode) {
        this.out = out;
        this.inode = inode;
    }

    /** Writes these entries, sorted; more may follow. */
    void append(Archive archive) throws IOException {
        for (var entry : archive.entries().entrySet()) {
            write(entry);
        }
    }

    /** Writes the end of the archive. */
    void finish() throws IOException {
        header(TRAILER, 0, 0, 0, 0, 0);
    }

    private void write(Map.Entry<String, Entry> named) throws IOException {
        var name = named.getKey().substring(1);
        inode++;
        switch (named.getValue()) {
            case Entry.Folder folder -> header(name, inode, FOLDER | folder.permissions(), 0, 0, 0);
            case Entry.Device device ->
                header(name, inode, DEVICE | device.permissions(), 0, device.major(), device.minor());
            case Entry.Link link -> {
                var target = link.target().getBytes(StandardCharsets.UTF_8);
                header(name, inode, LINK | 0777, target.length, 0, 0);
                out.write(target);
                advance(target.length);
            }
            case Entry.File file -> {
                long size = Files.size(file.source());
                if (size > 0xffff_ffffL) throw new IOException(file.source() + " is larger than 4 GiB");
                header(name, inode, FILE | file.permissions(), size, 0, 0);
                long copied = Files.copy(file.source(), out);
                if (copied != size) throw new IOException(file.source() + " changed while it was read");
                advance(size);
            }
        }
    }

    private void header(String name, int number, int mode, long size, int major, int minor) throws IOException {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        int links = (mode & TYPE) == FOLDER ? 2 : 1;
        var head = new StringBuilder("070701");
        // inode, mode, owner, group, links, time, size, device (2), device of the node (2), name, checksum
        for (long field : new long[] {number, mode, 0, 0, links, 0, size, 0, 0, major, minor, bytes.length + 1, 0}) {
            head.append("%08x".formatted(field));
        }
        out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write(0);
        advance(head.length() + bytes.length + 1L);
    }

    /** Counts what was written and fills up to the next multiple of four. */
    private void advance(long bytes) throws IOException {
        written += bytes;
        while (written % ALIGNMENT != 0) {
            out.write(0);
            written++;
        }
    }
}

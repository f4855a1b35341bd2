package booty.kexec.bls;

import booty.kexec.entry.BootEntry;
import booty.kexec.entry.MenuUnusable;
import booty.kexec.entry.Piece;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A unified kernel image, UAPI.5: a program for UEFI whose sections hold a kernel, its initial RAM disk
 * and its command line. The sections are found by the headers of PE/COFF; where several profiles are
 * inside, only what stands before the first counts.
 */
public final class UnifiedKernel {
    private static final int DOS_HEADER = 64;
    private static final int PE_HEADER_AT = 0x3c;
    private static final int COFF_HEADER = 24;
    private static final int SECTION_HEADER = 40;
    private static final int MOST_SECTIONS = 96;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int PE = 0x00004550;
    private static final short MZ = 0x5a4d;

    private final String file;
    private final SeekableByteChannel channel;
    private final long size;

    private UnifiedKernel(String file, SeekableByteChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = channel.size();
    }

    /**
     * Reads an image.
     *
     * @param file its path, as pieces of the entry will have it
     * @param channel the same file, open for reading; stays the caller's to close
     * @throws MenuUnusable when it is no such image
     */
    public static BootEntry read(String file, SeekableByteChannel channel) throws MenuUnusable {
        try {
            return new UnifiedKernel(file, channel).entry();
        } catch (IOException cause) {
            throw new MenuUnusable(file, String.valueOf(cause.getMessage()), cause);
        }
    }

    private BootEntry entry() throws IOException {
        var sections = sections();
        var linux = sections.get(".linux");
        if (linux == null) throw new IOException("it has no section .linux");
        var initrd = sections.get(".initrd");
        var microcode = sections.get(".ucode");
        var initrds = java.util.stream.Stream.of(microcode, initrd)
                .filter(java.util.Objects::nonNull)
                .toList();
        var stem = file.substring(file.lastIndexOf('/') + 1);
        var release = text(sections, ".osrel");
        return new BootEntry(
                title(release, stem),
                stem,
                linux,
                initrds,
                text(sections, ".cmdline").strip());
    }

    private static String title(String release, String otherwise) {
        for (var line : release.split("\n")) {
            if (line.startsWith("PRETTY_NAME="))
                return line.substring("PRETTY_NAME=".length()).replace("\"", "").strip();
        }
        return otherwise;
    }

    private Map<String, Piece> sections() throws IOException {
        var dos = bytes(0, DOS_HEADER);
        if (dos.getShort(0) != MZ) throw new IOException("it does not begin as a program for UEFI does");
        long header = Integer.toUnsignedLong(dos.getInt(PE_HEADER_AT));
        var coff = bytes(header, COFF_HEADER);
        if (coff.getInt(0) != PE) throw new IOException("it has no PE header");
        int count = Short.toUnsignedInt(coff.getShort(6));
        int optional = Short.toUnsignedInt(coff.getShort(20));
        if (count > MOST_SECTIONS) throw new IOException("it has %d sections".formatted(count));
        var table = bytes(header + COFF_HEADER + optional, count * SECTION_HEADER);
        var sections = new HashMap<String, Piece>();
        for (int at = 0; at < table.limit(); at += SECTION_HEADER) {
            var name = name(table, at);
            if (name.equals(".profile")) break;
            long virtual = Integer.toUnsignedLong(table.getInt(at + 8));
            long raw = Integer.toUnsignedLong(table.getInt(at + 16));
            long from = Integer.toUnsignedLong(table.getInt(at + 20));
            // what is on disk is padded to the file's alignment
            long length = virtual == 0 ? raw : Math.min(raw, virtual);
            if (from > size || length > size - from) throw new IOException("its section %s is cut off".formatted(name));
            sections.putIfAbsent(name, new Piece(file, from, length));
        }
        return sections;
    }

    private static String name(ByteBuffer table, int at) {
        var bytes = new byte[8];
        table.get(at, bytes);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) end++;
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    private String text(Map<String, Piece> sections, String name) throws IOException {
        var piece = sections.get(name);
        if (piece == null) return "";
        if (piece.length() > LONGEST_TEXT) {
            throw new IOException("its section %s has %d bytes".formatted(name, piece.length()));
        }
        var text = StandardCharsets.UTF_8
                .decode(bytes(piece.offset(), (int) piece.length()))
                .toString();
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private ByteBuffer bytes(long from, int count) throws IOException {
        if (from > size || count > size - from) throw new IOException("it is cut short");
        var buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(from);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) throw new IOException("it is cut short");
        }
        return buffer.flip();
    }

    /** The names under which systemd-boot looks for such images: all in {@code EFI/Linux}. */
    public static List<String> candidates(List<String> names) {
        return names.stream()
                .filter(name -> name.toLowerCase(java.util.Locale.ROOT).endsWith(".efi"))
                .sorted(VersionOrder.ORDER.reversed())
                .toList();
    }
}

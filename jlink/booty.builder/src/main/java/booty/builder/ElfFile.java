package booty.builder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a 64-bit little-endian ELF file needs to be loaded (System V ABI, chapters 4 and 5).
 *
 * @param interpreter the dynamic loader that a program asks for, empty for a library
 * @param needed file names of the libraries it is linked with
 */
record ElfFile(Optional<String> interpreter, List<String> needed) {
    private static final int MAGIC = 0x464c457f;
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_INTERP = 3;
    private static final long DT_NULL = 0;
    private static final long DT_NEEDED = 1;
    private static final long DT_STRTAB = 5;

    ElfFile {
        needed = List.copyOf(needed);
    }

    /** Whether a file starts like an ELF file. */
    static boolean looksLikeElf(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var head = in.readNBytes(4);
            return head.length == 4
                    && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt() == MAGIC;
        }
    }

    /** Reads a file. */
    static ElfFile read(Path file) throws IOException, BuildFailed {
        try {
            return parse(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (BuildFailed cause) {
            throw new BuildFailed(file + ": " + cause.getMessage(), cause.remedy(), cause);
        }
    }

    /**
     * Reads an ELF file.
     *
     * @param bytes the whole file
     * @throws BuildFailed when it is cut short or contradicts itself
     */
    static ElfFile parse(ByteBuffer bytes) throws BuildFailed {
        try {
            return parseChecked(bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
        } catch (ArithmeticException | IndexOutOfBoundsException cause) {
            throw malformed("points outside itself", cause);
        }
    }

    private static ElfFile parseChecked(ByteBuffer elf) throws BuildFailed {
        if (elf.getInt(0) != MAGIC || elf.get(4) != 2 || elf.get(5) != 1) {
            throw malformed("is no 64-bit little-endian ELF file", null);
        }
        int headers = Math.toIntExact(elf.getLong(32));
        int headerSize = Short.toUnsignedInt(elf.getShort(54));
        int count = Short.toUnsignedInt(elf.getShort(56));
        var segments = new ArrayList<Segment>();
        for (int i = 0; i < count; i++) {
            int at = Math.addExact(headers, i * headerSize);
            segments.add(new Segment(elf.getInt(at), elf.getLong(at + 8), elf.getLong(at + 16), elf.getLong(at + 32)));
        }
        var interpreter = Optional.<String>empty();
        List<String> needed = List.of();
        for (var segment : segments) {
            if (segment.type() == PT_INTERP) interpreter = Optional.of(text(elf, segment.offset()));
            if (segment.type() == PT_DYNAMIC) needed = needed(elf, segment, segments);
        }
        return new ElfFile(interpreter, needed);
    }

    private static List<String> needed(ByteBuffer elf, Segment dynamic, List<Segment> segments) throws BuildFailed {
        var offsets = new ArrayList<Long>();
        long strings = -1;
        for (long at = dynamic.offset(); at < dynamic.offset() + dynamic.size(); at += 16) {
            long tag = elf.getLong(Math.toIntExact(at));
            long value = elf.getLong(Math.toIntExact(at + 8));
            if (tag == DT_NULL) break;
            if (tag == DT_NEEDED) offsets.add(value);
            if (tag == DT_STRTAB) strings = fileOffset(value, segments);
        }
        var names = new ArrayList<String>();
        for (long offset : offsets) {
            if (strings < 0) throw malformed("needs libraries but names none", null);
            names.add(text(elf, strings + offset));
        }
        return names;
    }

    private static long fileOffset(long address, List<Segment> segments) throws BuildFailed {
        for (var segment : segments) {
            if (segment.type() == PT_LOAD
                    && address >= segment.address()
                    && address - segment.address() < segment.size()) {
                return address - segment.address() + segment.offset();
            }
        }
        throw malformed("has its names outside what is loaded", null);
    }

    private static String text(ByteBuffer elf, long offset) {
        int start = Math.toIntExact(offset);
        int end = start;
        while (elf.get(end) != 0) end++;
        var bytes = new byte[end - start];
        elf.get(start, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static BuildFailed malformed(String how, @Nullable Throwable cause) {
        return new BuildFailed("the file " + how, "Fetch the package it came from again: REFRESH=1", cause);
    }

    private record Segment(int type, long offset, long address, long size) {}
}

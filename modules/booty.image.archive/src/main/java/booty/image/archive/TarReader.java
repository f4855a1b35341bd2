package booty.image.archive;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a tar archive, one after the other, each with the data that belong to it. */
final class TarReader {
    /** A header's name, or all its pax records: longer ones are made to fill memory. */
    private static final int MOST_HEADER_BYTES = 1 << 20;

    private static final int SCRATCH_BYTES = 64 * 1024;
    private static final String WITHOUT_DATA = "123456";

    private final Bytes in;
    private final ByteBuffer scratch = ByteBuffer.allocate(SCRATCH_BYTES);
    private final List<PaxRecords.Entry> global = new ArrayList<>();
    private long left;
    private int padding;

    TarReader(Bytes in) {
        this.in = in;
    }

    /**
     * Goes to the next member, over what is left of the last one's data.
     *
     * @return null at the end that the archive says
     * @throws ArchiveDamaged when it is damaged, ends too early, or says too much
     */
    @Nullable
    Member next() throws BootyException, InterruptedException {
        skip(left + padding);
        left = 0;
        padding = 0;
        var pax = new ArrayList<>(global);
        Optional<String> name = Optional.empty();
        Optional<String> link = Optional.empty();
        while (true) {
            var block = take(TarHeader.BYTES);
            if (isZero(block)) {
                if (!isZero(take(TarHeader.BYTES))) throw new ArchiveDamaged("a block of zeroes in its midst");
                drain();
                return null;
            }
            var header = TarHeader.parse(block);
            switch (header.type()) {
                case 'x' -> pax.addAll(PaxRecords.parse(content(header)));
                case 'g' -> global(PaxRecords.parse(content(header)), pax);
                case 'L' -> name = Optional.of(text(content(header)));
                case 'K' -> link = Optional.of(text(content(header)));
                default -> {
                    return member(header, name.orElse(header.name()), link.orElse(header.link()), pax);
                }
            }
        }
    }

    private void global(List<PaxRecords.Entry> entries, List<PaxRecords.Entry> pax) throws ArchiveDamaged {
        if (global.size() + entries.size() > 1000) throw new ArchiveDamaged("too many global headers");
        global.addAll(entries);
        pax.addAll(0, entries);
    }

    private Member member(TarHeader header, String name, String link, List<PaxRecords.Entry> pax)
            throws BootyException, InterruptedException {
        var builder = new MemberBuilder(header, name, link);
        for (var entry : pax) builder.apply(entry);
        left = builder.bytes();
        if (left > 0 && WITHOUT_DATA.indexOf(header.type()) >= 0) {
            throw new ArchiveDamaged("a link, directory or device with %d bytes of data".formatted(left));
        }
        padding = (int) (-left & (TarHeader.BYTES - 1));
        if (header.type() == 'S') oldSparse(header.block(), builder.sparse());
        if (builder.mapIsInData()) sparseMap(builder.sparse());
        return builder.build(left);
    }

    /** GNU's first way: the map is in the header and in blocks behind it. */
    private void oldSparse(ByteBuffer header, SparseMap map) throws BootyException, InterruptedException {
        map.size(new TarHeader(header).number(483, 12));
        var block = header;
        int at = 386;
        int count = 4;
        int more = 482;
        while (true) {
            var entries = new TarHeader(block);
            for (int i = 0; i < count; i++, at += 24) {
                if (block.get(at + 12) != 0) map.add(entries.number(at, 12), entries.number(at + 12, 12));
            }
            if (block.get(more) == 0) return;
            block = ByteBuffer.wrap(take(TarHeader.BYTES));
            at = 0;
            count = 21;
            more = 504;
        }
    }

    /** Version 1.0 of GNU's pax way: decimal numbers, a line each, in whole blocks before the data. */
    private void sparseMap(SparseMap map) throws BootyException, InterruptedException {
        var lines = new Lines();
        long count = lines.next();
        for (long i = 0; i < count; i++) map.add(lines.next(), lines.next());
    }

    private final class Lines {
        private byte[] block = new byte[0];
        private int at;

        long next() throws BootyException, InterruptedException {
            long value = 0;
            for (int digits = 0; ; digits++) {
                if (at == block.length) {
                    if (left < TarHeader.BYTES) throw new ArchiveDamaged("a sparse file with half a map");
                    block = take(TarHeader.BYTES);
                    left -= TarHeader.BYTES;
                    at = 0;
                }
                int c = block[at++];
                if (c == '\n' && digits > 0) return value;
                if (c < '0' || c > '9' || digits == 18)
                    throw new ArchiveDamaged("a sparse file with a map of no numbers");
                value = value * 10 + c - '0';
            }
        }
    }

    /**
     * Reads data of the member.
     *
     * @param into filled from position to limit at the most
     * @return how many bytes were read, or -1 at the end of the data
     */
    int read(ByteBuffer into) throws BootyException, InterruptedException {
        if (left == 0) return -1;
        int limit = into.limit();
        into.limit((int) Math.min(limit, into.position() + left));
        try {
            int count = some(into);
            left -= count;
            return count;
        } finally {
            into.limit(limit);
        }
    }

    private int some(ByteBuffer into) throws BootyException, InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        int count = in.read(into);
        if (count < 0) throw ArchiveDamaged.cut();
        return count;
    }

    private byte[] take(int count) throws BootyException, InterruptedException {
        var bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) some(bytes);
        return bytes.array();
    }

    /** The data of a header about the next one. */
    private byte[] content(TarHeader header) throws BootyException, InterruptedException {
        long size = header.size();
        if (size > MOST_HEADER_BYTES) throw new ArchiveDamaged("a header of %d bytes".formatted(size));
        var bytes = take((int) size);
        skip(-size & (TarHeader.BYTES - 1));
        return bytes;
    }

    private void skip(long count) throws BootyException, InterruptedException {
        for (long rest = count; rest > 0; ) rest -= some(scratch.clear().limit((int) Math.min(rest, SCRATCH_BYTES)));
    }

    /** What packed the archive checks itself at its end. */
    private void drain() throws BootyException, InterruptedException {
        while (in.read(scratch.clear()) >= 0) {
            if (Thread.interrupted()) throw new InterruptedException();
        }
    }

    private static boolean isZero(byte[] block) {
        for (byte one : block) if (one != 0) return false;
        return true;
    }

    private static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) end++;
        return new String(Arrays.copyOf(bytes, end), StandardCharsets.ISO_8859_1);
    }
}

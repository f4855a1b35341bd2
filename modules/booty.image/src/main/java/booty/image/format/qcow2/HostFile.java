package booty.image.format.qcow2;

import booty.core.error.BootyException;
import booty.image.source.SourceBroken;
import booty.image.source.SourceStream;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * The file that an image lies in. It is read on from where it was read last as long as that is not too
 * far, as in an image that {@code qemu-img convert} wrote; else another part of it is asked for.
 */
final class HostFile implements AutoCloseable {
    /** What is sooner read over than asked for behind it: half a mebibyte. */
    static final long SHORT = 512 * 1024;

    private static final int SCRATCH_BYTES = 64 * 1024;

    /** A compressed cluster ends with a sector, and the next may begin in that sector. */
    private static final int SECTOR = 512;

    private final Parts parts;
    private final OptionalLong length;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);

    /** What lies before the position; it is read again without asking for it. */
    private final ByteBuffer kept = ByteBuffer.allocate(SECTOR).limit(0);

    private SourceStream stream;
    private long position;
    private long streamEnd = Long.MAX_VALUE;
    private boolean inOrder;

    /**
     * Reads a file.
     *
     * @param first the file from its start
     */
    HostFile(SourceStream first, Parts parts) {
        this.stream = first;
        this.length = first.length();
        this.parts = parts;
    }

    /** How long it is, if that is known. */
    OptionalLong length() {
        return length;
    }

    /**
     * Reads a range.
     *
     * @param from where it begins
     * @param into filled to its limit, or with what there is up to the file's end
     * @param wantedTo where what is wanted after it ends, without long gaps between; {@link Long#MAX_VALUE}
     *     if that is not known, as then it is likely to follow
     * @throws OutOfOrder when it lies behind what was read, and the source gives no parts
     * @throws BootyException when the source fails
     */
    void read(long from, ByteBuffer into, long wantedTo) throws BootyException, InterruptedException {
        int start = into.position();
        int again = readAgain(from, into);
        if (into.hasRemaining()) {
            long openTo = wantedTo == Long.MAX_VALUE ? length.orElse(wantedTo) : wantedTo;
            seek(from + again, openTo, from + again + into.remaining());
            while (into.hasRemaining()) {
                if (!readSome(into)) break;
            }
            keep(into.slice(start, into.position() - start));
        }
    }

    /** Gives what is kept from such an offset on, and says how much that was. */
    private int readAgain(long from, ByteBuffer into) {
        if (from >= position || from < position - kept.limit()) return 0;
        int count = (int) Math.min(position - from, into.remaining());
        into.put(kept.slice(kept.limit() - (int) (position - from), count));
        return count;
    }

    /** Keeps the end of what was read last. */
    private void keep(ByteBuffer read) {
        int count = Math.min(read.limit(), SECTOR);
        kept.clear().put(read.slice(read.limit() - count, count)).flip();
    }

    private void seek(long from, long openTo, long needed) throws BootyException, InterruptedException {
        kept.limit(0);
        boolean ahead = from >= position && needed <= streamEnd;
        if (!ahead || (from - position > SHORT && !inOrder)) {
            try {
                var part = parts.open(from, Math.max(openTo, needed));
                stream.close();
                stream = part;
                position = from;
                streamEnd = Math.max(openTo, needed);
            } catch (SourceBroken refused) {
                if (!ahead) throw new OutOfOrder(from, position, refused);
                inOrder = true; // all that is read over is worth less than asking once more
            }
        }
        while (position < from) {
            scratch.clear().limit((int) Math.min(SCRATCH_BYTES, from - position));
            if (!readSome(scratch)) throw DamagedQcow2.cut("what it refers to", from, position);
        }
    }

    private boolean readSome(ByteBuffer into) throws BootyException, InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        int count = stream.read(into);
        position += Math.max(0, count);
        return count >= 0;
    }

    @Override
    public void close() {
        stream.close();
    }
}

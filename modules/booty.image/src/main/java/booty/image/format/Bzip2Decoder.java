package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Workers;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * bzip2: streams one after the other, as {@code bzip2}, {@code lbzip2} and {@code pbzip2} write them.
 * Blocks are decoded apart, by a worker each, and put together in order; what seemed to be the
 * beginning of a block and was not is noticed then, because the block before it does not end there.
 */
final class Bzip2Decoder implements Decoder {
    /** What a worker and what it hands out take of the heap. */
    private static final long WORKER_BYTES = 12 << 20;

    private static final int PIECE_BYTES = 64 * 1024;
    private static final int LEVEL_BYTES = 100_000;

    private final Intake in;
    private final Bzip2Splitter splitter;
    private final Workers<Bzip2Block.Result> workers = new Workers<>("bzip2-decoder", workerCount());
    private final byte[] piece = new byte[PIECE_BYTES];
    private Bzip2Runs runs = new Bzip2Runs(new byte[0], 0);
    private @Nullable Bzip2Segment part;
    private int mostBlockBytes;
    private int crc;
    private boolean begun;
    private boolean splitterEnded;
    private boolean ended;

    Bzip2Decoder(Intake in) {
        this.in = in;
        this.splitter = new Bzip2Splitter(in);
    }

    private static int workerCount() {
        long fit = Runtime.getRuntime().maxMemory() / WORKER_BYTES;
        return Math.clamp(fit, 1, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public int read(ByteBuffer into) throws BootyException, InterruptedException {
        while (true) {
            int count = runs.read(piece, Math.min(piece.length, into.remaining()));
            if (count > 0) {
                into.put(piece, 0, count);
                return count;
            }
            if (!advance()) return -1;
        }
    }

    /** Goes to the next block; false at the end. */
    private boolean advance() throws BootyException, InterruptedException {
        if (!begun) {
            for (int wanted : new int[] {'B', 'Z', 'h'}) {
                if (in.next() != wanted) throw in.corrupt("no header where one should be", null);
            }
            level(in.next());
            begun = true;
        }
        while (true) {
            while (!splitterEnded && workers.wantsMore()) {
                var segment = splitter.next();
                splitterEnded = segment == null;
                if (segment != null) workers.submit(() -> Bzip2Block.decode(segment));
            }
            if (workers.isIdle()) {
                if (ended) return false;
                throw in.truncated();
            }
            if (ended) throw in.corrupt("garbage after the compressed data", null);
            var result = workers.take();
            if (accept(part == null ? result : Bzip2Block.decode(part.joined(result.segment())))) return true;
        }
    }

    /** Takes what came of a segment; whether it is a block that holds something to be read. */
    private boolean accept(Bzip2Block.Result result) throws BootyException {
        part = null;
        if (result.segment().endsStream()) {
            endStream(result.segment());
            return false;
        }
        if (result.cut()) {
            part = result.segment(); // the next did not begin where it seemed to
            if (part.bytes().length > Bzip2Segment.MOST_BYTES) throw in.corrupt("a block without an end", null);
            return false;
        }
        if (!result.problem().isEmpty()) throw in.corrupt(result.problem(), null);
        if (result.bytes().length > mostBlockBytes) throw in.corrupt("a block that is too large", null);
        crc = Integer.rotateLeft(crc, 1) ^ result.crc();
        runs = new Bzip2Runs(result.bytes(), result.bytes().length);
        return true;
    }

    /** Compares a stream's checksum, and reads the header of the next stream or finds that there is none. */
    private void endStream(Bzip2Segment segment) throws BootyException {
        var bits = segment.bits();
        bits.take(Bzip2Segment.MAGIC_BITS);
        int wanted = (int) bits.number(32);
        if (bits.isCut()) throw in.truncated();
        if (wanted != crc) throw in.corrupt("stream crc error", null);
        bits.take((8 - bits.position() % 8) % 8);
        int left = segment.end() - bits.position();
        if (left <= 0) {
            ended = true;
            return;
        }
        if (left != 32 || bits.number(24) != 0x425a68) throw in.corrupt("garbage after the compressed data", null);
        level((int) bits.number(8));
    }

    private void level(int digit) throws ImageCorrupt {
        if (digit < '1' || digit > '9') throw in.corrupt("an unknown block size", null);
        mostBlockBytes = (digit - '0') * LEVEL_BYTES;
        crc = 0;
    }

    @Override
    public void close() {
        workers.close();
    }
}

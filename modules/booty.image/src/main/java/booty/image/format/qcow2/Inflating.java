package booty.image.format.qcow2;

import booty.core.linux.Inflation;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

/** Decompresses clusters, one at a time; each worker uses one of its own. */
abstract sealed class Inflating implements AutoCloseable {
    /** Decompressors for what an image is compressed with. */
    static Inflating of(Compression compression) {
        return switch (compression) {
            case DEFLATE -> new Deflate();
            case ZSTD -> new Zstandard();
        };
    }

    /**
     * Decompresses a cluster.
     *
     * @param from direct, from position to limit; what follows the compressed data is of no interest
     * @param into direct, filled from position to limit: just a cluster
     * @throws DamagedQcow2 when the data are damaged, or decode to more or less than a cluster
     */
    abstract void cluster(ByteBuffer from, ByteBuffer into) throws DamagedQcow2;

    /** Nothing that was compressed may be left when a cluster is full. */
    final ByteBuffer beyond = ByteBuffer.allocateDirect(1);

    @Override
    public abstract void close();

    /** Grows with what is taken and what is given. */
    private static long used(ByteBuffer from, ByteBuffer into) {
        return (long) from.position() + into.position();
    }

    private static DamagedQcow2 damaged(String what) {
        return DamagedQcow2.because("a compressed cluster " + what);
    }

    private static final class Deflate extends Inflating {
        private final Inflation inflation = Inflation.begin();

        @Override
        void cluster(ByteBuffer from, ByteBuffer into) throws DamagedQcow2 {
            inflation.restart();
            try {
                while (!inflation.isFinished()) {
                    boolean full = !into.hasRemaining();
                    long before = used(from, into);
                    inflation.inflate(from, full ? beyond.clear() : into);
                    if (full && beyond.position() > 0) throw damaged("decodes to more than a cluster");
                    if (inflation.isFinished() || used(from, into) != before) continue;
                    if (full) return; // QEMU, too, takes it without the mark of its end
                    throw damaged("decodes to less than a cluster");
                }
            } catch (DataFormatException cause) {
                throw DamagedQcow2.because("a compressed cluster cannot be inflated", cause);
            }
            if (into.hasRemaining()) throw damaged("decodes to less than a cluster");
        }

        @Override
        public void close() {
            inflation.close();
        }
    }

    private static final class Zstandard extends Inflating {
        /** A cluster has 2 MiB at the most, but a window of the highest levels may have 8 MiB. */
        private static final int WINDOW_LOG = 23;

        private final ZstdDecompressCtx context = new ZstdDecompressCtx();

        Zstandard() {
            context.setLongMax(WINDOW_LOG);
        }

        @Override
        void cluster(ByteBuffer from, ByteBuffer into) throws DamagedQcow2 {
            context.reset();
            try {
                boolean ended = false;
                while (into.hasRemaining() || !ended) {
                    boolean full = !into.hasRemaining();
                    long before = used(from, into);
                    ended = context.decompressDirectByteBufferStream(full ? beyond.clear() : into, from);
                    if (full && beyond.position() > 0) throw damaged("decodes to more than a cluster");
                    boolean stuck = used(from, into) == before;
                    if (!ended && stuck) throw damaged("ends before its frame does");
                    if (ended && into.hasRemaining() && !from.hasRemaining()) {
                        throw damaged("decodes to less than a cluster");
                    }
                }
            } catch (ZstdException cause) {
                throw DamagedQcow2.because("a compressed cluster: " + cause.getMessage(), cause);
            }
        }

        @Override
        public void close() {
            context.close();
        }
    }
}

package booty.image.format.qcow2;

import booty.core.error.BootyException;
import booty.image.source.SourceStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The disk of a guest, out of its qcow2 image. One thread asks for its pieces, in order; it plans which
 * clusters to fetch together and fetches them in the order of the file. Pieces are decoded apart.
 */
public final class Qcow2Image implements AutoCloseable {
    /** The smallest piece; larger are those of images whose clusters are larger. */
    private static final int PIECE_BYTES = 1 << 20;

    /** The largest piece and all that may lie around its clusters fit into this. */
    private static final int SMALLEST_ARENA = 4 << 20;

    private static final int LARGEST_ARENA = 64 << 20;

    private final Header header;
    private final HostFile file;
    private final Tables tables;
    private final Cluster.Parser parser;
    private final Arena[] arenas;
    private final Queue<Inflating> inflaters = new ConcurrentLinkedQueue<>();
    private @Nullable Span span;
    private @Nullable Window window;
    private long planned;
    private int turn;

    private Qcow2Image(Header header, SourceStream first, Parts parts, long fetchBytes) {
        this.header = header;
        this.file = new HostFile(first, parts);
        this.tables = new Tables(header, file);
        this.parser = new Cluster.Parser(header, file.length());
        int each = Math.clamp(fetchBytes / 2, SMALLEST_ARENA, LARGEST_ARENA);
        this.arenas = new Arena[] {new Arena(each), new Arena(each)};
    }

    /**
     * Opens an image.
     *
     * @param head the file's first bytes, a cluster if it has that many; from position to limit
     * @param first the file from its start; stays the caller's to close
     * @param parts other parts of the file
     * @param fetchBytes what may be held of the file; at least 8 MiB are taken
     * @throws UnsupportedQcow2 when it needs more than this file, or what is not known
     * @throws DamagedQcow2 when its header is damaged
     */
    public static Qcow2Image open(ByteBuffer head, SourceStream first, Parts parts, long fetchBytes)
            throws UnsupportedQcow2, DamagedQcow2 {
        return new Qcow2Image(Header.parse(head), first, parts, fetchBytes);
    }

    /** How large the disk is by the header that these bytes begin with; empty if they do not say. */
    public static OptionalLong sizeBytes(ByteBuffer head) {
        long size = head.remaining() < 32 ? -1 : head.slice().getLong(24);
        return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
    }

    /** How large a piece is, unless it is the last: 1 or 2 MiB. */
    public int pieceBytes() {
        return Math.max(PIECE_BYTES, header.clusterBytes());
    }

    /** A piece of the disk whose clusters are here. */
    public interface Piece {
        /** How many bytes it decodes to, at least 1. */
        int bytes();

        /** Whether all of it is zero by what the tables say; then it need not be decoded. */
        boolean isZero();

        /**
         * Decodes it; called once, by any thread, if it is not all zero.
         *
         * @param into a direct buffer with just that room, to be filled
         * @throws DamagedQcow2 when a compressed cluster is damaged
         */
        void decode(ByteBuffer into) throws DamagedQcow2;
    }

    /**
     * Fetches the next piece. What was given out before and is not all zero must be decoded sooner or
     * later, without this thread's help.
     *
     * @return null at the disk's end
     * @throws DamagedQcow2 when a table is damaged, or refers to what is not in the file
     * @throws OutOfOrder when the source gives the file only in order, and the image is not in order
     */
    public @Nullable Piece next() throws BootyException, InterruptedException {
        var current = window;
        if (current == null || current.isEmpty()) {
            if (planned == header.clusters()) return null;
            current = plan();
            window = current;
            current.begin();
        }
        return new Fetched(current, current.next());
    }

    /** As many pieces as fit into an arena and are found by the tables that are at hand. */
    private Window plan() throws BootyException, InterruptedException {
        var tabled = span;
        if (tabled == null || planned == tabled.end()) {
            tabled = tables.span(planned);
            span = tabled;
        }
        var result = new Window(file, arenas[turn]);
        turn = 1 - turn;
        while (planned < tabled.end()) {
            var piece = piece(tabled);
            if (!result.add(piece)) break;
            planned = Math.min(planned + pieceBytes() / header.clusterBytes(), tabled.end());
        }
        return result;
    }

    private Window.Piece piece(Span tabled) throws DamagedQcow2 {
        long start = planned << header.clusterBits();
        int bytes = (int) Math.min(pieceBytes(), header.sizeBytes() - start);
        var clusters = new ArrayList<Cluster>();
        boolean zero = true;
        for (int at = 0; at < bytes; at += header.clusterBytes()) {
            long number = planned + (at >> header.clusterBits());
            var cluster = parser.parse(
                    tabled.entry(number), tabled.bitmap(number), Math.min(header.clusterBytes(), bytes - at));
            zero &= cluster instanceof Cluster.Zero;
            clusters.add(cluster);
        }
        return new Window.Piece(zero ? List.of() : clusters, bytes);
    }

    private final class Fetched implements Piece {
        private final Window from;
        private final Window.Piece piece;

        Fetched(Window from, Window.Piece piece) {
            this.from = from;
            this.piece = piece;
        }

        @Override
        public int bytes() {
            return piece.bytes();
        }

        @Override
        public boolean isZero() {
            return piece.isZero();
        }

        @Override
        public void decode(ByteBuffer into) throws DamagedQcow2 {
            int start = into.position();
            into.position(start + piece.bytes());
            var decoder = inflaters.poll();
            if (decoder == null) decoder = Inflating.of(header.compression());
            try {
                for (int at = 0; at < piece.bytes(); at += header.clusterBytes()) {
                    var room = into.slice(start + at, Math.min(header.clusterBytes(), piece.bytes() - at));
                    decode(piece.clusters().get(at >> header.clusterBits()), room, decoder);
                }
            } finally {
                inflaters.add(decoder);
                from.release();
            }
        }

        private void decode(Cluster cluster, ByteBuffer room, Inflating decoder) throws DamagedQcow2 {
            switch (cluster) {
                case Cluster.Zero _ -> Zeroes.fill(room);
                case Cluster.Standard _ -> room.put(from.bytes(cluster));
                case Cluster.Subclusters some -> subclusters(some, room);
                case Cluster.Compressed _ -> {
                    if (room.remaining() == header.clusterBytes()) {
                        decoder.cluster(from.bytes(cluster), room);
                    } else {
                        var whole = ByteBuffer.allocateDirect(header.clusterBytes());
                        decoder.cluster(from.bytes(cluster), whole);
                        room.put(whole.slice(0, room.remaining()));
                    }
                }
            }
        }

        private void subclusters(Cluster.Subclusters some, ByteBuffer room) {
            Zeroes.fill(room);
            var bytes = from.bytes(some);
            int each = header.clusterBytes() / Cluster.SUBCLUSTERS;
            for (int i = 0; i < Cluster.SUBCLUSTERS; i++) {
                if ((some.allocated() >>> i & 1) == 0) continue;
                int at = (int) (some.host() - some.from()) + i * each;
                int count = Math.min(each, room.limit() - i * each);
                room.put(i * each, bytes, at, count);
            }
        }
    }

    /** Gives memory back; nothing may be being decoded any more. */
    @Override
    public void close() {
        file.close();
        inflaters.forEach(Inflating::close);
    }
}

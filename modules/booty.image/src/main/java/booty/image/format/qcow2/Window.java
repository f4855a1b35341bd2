package booty.image.format.qcow2;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Some neighbouring pieces of the guest's disk, whose clusters are fetched in the order in which they
 * lie in the file. A piece is given out as soon as all of it is here; then it can be decoded while
 * the others are fetched.
 */
final class Window {
    private final HostFile file;
    private final Arena arena;
    private final HostRanges ranges = new HostRanges();
    private final List<Piece> planned = new ArrayList<>();
    private final Queue<Piece> pieces = new ArrayDeque<>();
    private final Queue<HostRanges.Run> runs = new ArrayDeque<>();
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int filled;
    private long reach;
    private long fileEnd = Long.MAX_VALUE;

    /**
     * A piece of the guest's disk.
     *
     * @param clusters all clusters of it, in order
     * @param bytes of the disk in it; all clusters are whole but the last of the disk
     */
    record Piece(List<Cluster> clusters, int bytes) {
        boolean isZero() {
            return clusters.isEmpty();
        }
    }

    Window(HostFile file, Arena arena) {
        this.file = file;
        this.arena = arena;
    }

    /** Adds a piece behind the others if there is room for what it is read from. */
    boolean add(Piece piece) {
        long more = piece.clusters().stream()
                .mapToLong(one -> one.end() - one.from())
                .sum();
        if (!planned.isEmpty() && ranges.bytes() + more > arena.bytes()) return false;
        piece.clusters().stream()
                .filter(one -> one.end() > one.from())
                .forEach(one -> ranges.add(one.from(), one.end()));
        planned.add(piece);
        return true;
    }

    /** Ends planning and waits until the arena can be filled. */
    void begin() throws InterruptedException {
        runs.addAll(ranges.layOut());
        pieces.addAll(planned);
        int readers = (int) planned.stream().filter(piece -> !piece.isZero()).count();
        if (readers > 0) buffer = arena.take(readers);
        planned.clear();
    }

    /** Whether every piece was given out. */
    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** Fetches until the next piece is complete; whoever reads it releases the arena then. */
    Piece next() throws BootyException, InterruptedException {
        var piece = pieces.remove();
        int end = 0;
        for (var cluster : piece.clusters()) {
            if (cluster.end() > cluster.from()) {
                end = Math.max(end, at(cluster.from()) + (int) (cluster.end() - cluster.from()));
            }
        }
        fetch(end);
        if (fileEnd < Long.MAX_VALUE) checkAgainstEnd(piece);
        return piece;
    }

    private void fetch(int end) throws BootyException, InterruptedException {
        while (filled < end) {
            var run = runs.element();
            int from = filled - run.at();
            int to = Math.min(run.length(), end - run.at());
            if (run.end() > reach) reach = reach();
            var room = buffer.slice(filled, to - from);
            file.read(run.from() + from, room, reach);
            if (room.hasRemaining()) {
                fileEnd = Math.min(fileEnd, run.from() + from + room.position());
                while (room.hasRemaining()) room.put((byte) 0);
            }
            filled = run.at() + to;
            if (to == run.length()) runs.remove();
        }
    }

    /** Up to where the next runs follow each other closely; all that follows if no more is known. */
    private long reach() {
        long end = runs.element().end();
        for (var run : runs) {
            if (run.from() - end > HostFile.SHORT) return end;
            end = run.end();
        }
        return Long.MAX_VALUE;
    }

    /** Of a file whose length is not known: a compressed cluster may end before the last of its sectors. */
    private void checkAgainstEnd(Piece piece) throws DamagedQcow2 {
        for (var cluster : piece.clusters()) {
            long needed = cluster instanceof Cluster.Compressed ? cluster.from() + 1 : cluster.end();
            if (needed > fileEnd) throw DamagedQcow2.cut("a cluster", cluster.end(), fileEnd);
        }
    }

    /** What is in the arena for a cluster that is read from there. */
    ByteBuffer bytes(Cluster cluster) {
        return buffer.slice(at(cluster.from()), (int) (cluster.end() - cluster.from()));
    }

    /** Says that a piece that is not all zeroes is read. */
    void release() {
        arena.release();
    }

    private int at(long offset) {
        return ranges.at(offset);
    }
}

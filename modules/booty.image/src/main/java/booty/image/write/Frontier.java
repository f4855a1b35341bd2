package booty.image.write;

import java.util.ArrayDeque;
import java.util.Queue;

/** Up to where everything is written, when several write at once and end in any order. */
final class Frontier {
    private final Queue<Piece> underWay = new ArrayDeque<>();
    private long upTo;

    /** A piece that someone writes. */
    final class Piece {
        private final long end;
        private boolean done;

        private Piece(long end) {
            this.end = end;
        }

        /** It is written. */
        void done() {
            synchronized (Frontier.this) {
                done = true;
                for (var oldest = underWay.peek(); oldest != null && oldest.done; oldest = underWay.peek()) {
                    upTo = oldest.end;
                    underWay.remove();
                }
            }
        }
    }

    /** Begins the next piece, which reaches up to {@code end}. */
    synchronized Piece begin(long end) {
        var piece = new Piece(end);
        underWay.add(piece);
        return piece;
    }

    /** Everything before that is written. */
    synchronized long upTo() {
        return upTo;
    }
}

package booty.image.verify;

import booty.core.error.BootyException;
import booty.image.source.ImageSource;
import booty.image.source.SourceStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A source whose every piece is compared with what was verified before a byte of it is given away. It
 * costs a buffer of {@link PieceDigests#PIECE_BYTES} a stream.
 */
record ProvenSource(ImageSource source, PieceDigests pieces) implements ImageSource {
    @Override
    public URI location() {
        return source.location();
    }

    @Override
    public SourceStream open() throws BootyException, InterruptedException {
        return new Stream(source.open(), 0, 0, pieces.bytes());
    }

    @Override
    public SourceStream resume(long offset, SourceStream earlier) throws BootyException, InterruptedException {
        long from = begin(offset);
        var rest = from == 0 ? source.open() : source.resume(from, inner(earlier));
        return new Stream(rest, from, offset, pieces.bytes());
    }

    @Override
    public SourceStream part(long offset, long end, SourceStream earlier) throws BootyException, InterruptedException {
        long from = begin(offset);
        long to = Math.min(begin(end + PieceDigests.PIECE_BYTES - 1), pieces.bytes());
        if (from >= to) throw new ImageChanged(location(), offset);
        return new Stream(source.part(from, to, inner(earlier)), from, offset, Math.min(end, pieces.bytes()));
    }

    /** Where the piece around an offset begins. */
    private static long begin(long offset) {
        return offset - offset % PieceDigests.PIECE_BYTES;
    }

    private static SourceStream inner(SourceStream earlier) {
        return earlier instanceof Stream stream ? stream.rest : earlier;
    }

    private final class Stream implements SourceStream {
        private final SourceStream rest;
        private final long end;
        private final ByteBuffer piece =
                ByteBuffer.allocateDirect(PieceDigests.PIECE_BYTES).limit(0);
        private long fetched;
        private int skip;
        private boolean broken;

        /** Reads what lies from {@code start} to {@code end}, of a stream that begins at a piece. */
        Stream(SourceStream rest, long begin, long start, long end) {
            this.rest = rest;
            this.fetched = begin;
            this.skip = (int) (start - begin);
            this.end = end;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(pieces.bytes());
        }

        @Override
        public Optional<String> version() {
            return rest.version();
        }

        @Override
        public boolean endIsMarked() {
            return true;
        }

        @Override
        public int read(ByteBuffer into) throws BootyException, InterruptedException {
            while (!piece.hasRemaining()) {
                if (fetched >= end) return -1;
                fetch();
            }
            int count = Math.min(piece.remaining(), into.remaining());
            into.put(into.position(), piece, piece.position(), count);
            into.position(into.position() + count);
            piece.position(piece.position() + count);
            return count;
        }

        private void fetch() throws BootyException, InterruptedException {
            if (broken) throw new ImageChanged(location(), fetched); // asked again
            int length = pieces.length(fetched);
            var filling = piece.duplicate().clear().limit(length); // the piece stays empty until it is proven
            broken = true;
            boolean whole = true;
            while (whole && filling.hasRemaining()) whole = rest.read(filling) >= 0;
            if (!pieces.holds(fetched, filling.flip())) throw new ImageChanged(location(), fetched);
            broken = false;
            piece.limit((int) Math.min(length, end - fetched)).position(skip);
            skip = 0;
            fetched += length;
        }

        @Override
        public void close() {
            rest.close();
        }
    }
}

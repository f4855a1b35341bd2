package booty.image.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The body of one response, with what its header promised about it. */
final class HttpStream implements SourceStream {
    private final URI location;
    private final Reply reply;
    private final RateFloor floor;
    private final RateFloor.Count count;
    private final OptionalLong end;
    private final OptionalLong length;
    private final Optional<String> version;
    private final boolean endIsMarked;
    private long position;

    /**
     * Reads a body.
     *
     * @param from where in the image the body begins
     * @param end where it ends, exclusive, if that is known
     * @param length of the whole image
     */
    HttpStream(URI location, Reply reply, long from, OptionalLong end, OptionalLong length, RateFloor floor) {
        this.location = location;
        this.reply = reply;
        this.floor = floor;
        this.count = floor.count();
        this.position = from;
        this.end = end;
        this.length = length;
        this.version = version(reply.headers());
        this.endIsMarked = end.isPresent() || ResponseHead.isChunked(reply.headers());
    }

    /** What {@code If-Range} may carry, RFC 9110 §13.1.5: a strong tag, else the date. */
    static Optional<String> version(HttpHeaders headers) {
        return headers.firstValue("etag")
                .filter(tag -> tag.startsWith("\"") && tag.endsWith("\"") && tag.length() > 1)
                .or(() -> headers.firstValue("last-modified"));
    }

    @Override
    public OptionalLong length() {
        return length;
    }

    @Override
    public Optional<String> version() {
        return version;
    }

    @Override
    public boolean endIsMarked() {
        return endIsMarked;
    }

    @Override
    public int read(ByteBuffer into) throws SourceBroken, InterruptedException {
        if (end.isPresent() && position == end.getAsLong()) return atEnd();
        int limit = into.limit();
        if (end.isPresent() && into.remaining() > end.getAsLong() - position) {
            into.limit(into.position() + (int) (end.getAsLong() - position));
        }
        try {
            while (true) {
                if (count.tooSlow()) throw SourceBroken.stalled(location, position, floor);
                long began = System.nanoTime();
                int some = fetch(into);
                count.add(System.nanoTime() - began, Math.max(0, some));
                if (some < 0 && end.isPresent()) throw cut(null);
                position += Math.max(0, some);
                if (some != 0) return some;
            }
        } finally {
            into.limit(limit);
        }
    }

    /** Sees that nothing comes behind the end: so much for the framing, and the connection is free again. */
    private int atEnd() throws SourceBroken, InterruptedException {
        if (fetch(ByteBuffer.allocate(1)) <= 0) return -1;
        throw SourceBroken.notResumable(location, position, "the server sends more than it announced");
    }

    private int fetch(ByteBuffer into) throws SourceBroken, InterruptedException {
        try {
            return reply.read(into, count.patienceNanos());
        } catch (IOException cause) {
            throw cut(cause);
        }
    }

    private SourceBroken cut(@Nullable Throwable cause) {
        return SourceBroken.cut(location, position, end.orElse(-1), cause);
    }

    @Override
    public void close() {
        reply.close();
    }
}

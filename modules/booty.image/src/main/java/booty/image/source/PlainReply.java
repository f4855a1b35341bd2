package booty.image.source;

import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A response on a {@link Connection}: the body by its length, by its chunks, or until the connection ends. */
final class PlainReply implements Reply {
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,15})[ \\t]*(;.*)?");
    private static final int CHUNK_LINE_BYTES = 4096;
    private static final int MOST_TRAILERS = 100;
    private static final long LINE_NANOS = 10_000_000_000L;

    private final Connection connection;
    private final ResponseHead head;
    private final Consumer<Connection> keep;
    private final boolean chunked;
    private final boolean endless;
    private long left;
    private boolean begun;
    private boolean ended;
    private boolean closed;

    /**
     * A body that was not read yet.
     *
     * @param keep takes the connection back when it may serve another request
     */
    PlainReply(Connection connection, ResponseHead head, Consumer<Connection> keep) throws IOException {
        this.connection = connection;
        this.head = head;
        this.keep = keep;
        this.chunked = ResponseHead.isChunked(head.headers());
        var length = head.status() == 204 || head.status() == 304
                ? OptionalLong.of(0)
                : ResponseHead.contentLength(head.headers());
        this.endless = !chunked && length.isEmpty();
        this.left = length.orElse(0);
        this.ended = !chunked && !endless && left == 0;
    }

    @Override
    public int status() {
        return head.status();
    }

    @Override
    public HttpHeaders headers() {
        return head.headers();
    }

    @Override
    public int read(ByteBuffer into, long nanos) throws IOException, InterruptedException {
        if (ended) return -1;
        if (endless) {
            int count = connection.read(into, nanos);
            ended = count < 0;
            return count;
        }
        if (chunked && left == 0) {
            if (!connection.isReady(nanos)) return 0;
            if (!nextChunk()) return -1;
        }
        int limit = into.limit();
        if (into.remaining() > left) into.limit(into.position() + (int) left);
        try {
            int count = connection.read(into, nanos);
            if (count < 0) throw new EOFException("the server closed the connection");
            left -= count;
            if (left == 0 && !chunked) ended = true;
            return count;
        } finally {
            into.limit(limit);
        }
    }

    /** Reads the line before a chunk; false at the last, RFC 9112 §7.1. */
    private boolean nextChunk() throws IOException, InterruptedException {
        if (begun && !connection.line(0x2, LINE_NANOS).isEmpty()) {
            throw new IOException("a chunk of the body is longer than it says");
        }
        begun = true;
        var line = CHUNK.matcher(connection.line(CHUNK_LINE_BYTES, LINE_NANOS));
        if (!line.matches()) throw new IOException("a chunk of the body says no length");
        left = Long.parseLong(line.group(1), 16);
        if (left > 0) return true;
        for (int i = 0; !connection.line(CHUNK_LINE_BYTES, LINE_NANOS).isEmpty(); i++) {
            if (i == MOST_TRAILERS) throw new IOException("the body's trailer does not end");
        }
        ended = true;
        return false;
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        if (ended && !endless && head.mayKeepAlive()) keep.accept(connection);
        else connection.close();
    }
}

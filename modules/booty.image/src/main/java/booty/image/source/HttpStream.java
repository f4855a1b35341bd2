package booty.image.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The body of one response, with what its header promised about it. */
final class HttpStream implements SourceStream {
    private final URI location;
    private final HttpBody body;
    private final RateFloor floor;
    private final RateFloor.Count count;
    private final Runnable close;
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
     * @param close gives the connection up
     */
    HttpStream(
            URI location,
            HttpHeaders headers,
            HttpBody body,
            long from,
            OptionalLong end,
            OptionalLong length,
            RateFloor floor,
            Runnable close) {
        this.location = location;
        this.body = body;
        this.floor = floor;
        this.count = floor.count();
        this.close = close;
        this.position = from;
        this.end = end;
        this.length = length;
        this.version = version(headers);
        this.endIsMarked = end.isPresent()
                || headers.firstValue("transfer-encoding")
                        .map(value -> value.toLowerCase(Locale.ROOT).contains("chunked"))
                        .orElse(false);
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
        while (!body.ready()) {
            if (Thread.interrupted()) throw new InterruptedException();
            long began = System.nanoTime();
            var answer = next();
            count.add(System.nanoTime() - began, 0);
            if (answer == HttpBody.Answer.END) {
                if (end.isPresent() && position < end.getAsLong()) throw cut(null);
                return -1;
            }
            if (answer == HttpBody.Answer.NOTHING_YET && count.tooSlow()) {
                throw SourceBroken.stalled(location, position, floor);
            }
        }
        int some = body.take(into);
        position += some;
        count.add(0, some);
        if (count.tooSlow()) throw SourceBroken.stalled(location, position, floor);
        return some;
    }

    private HttpBody.Answer next() throws SourceBroken, InterruptedException {
        try {
            return body.next(count.patienceNanos());
        } catch (IOException cause) {
            throw cut(cause);
        }
    }

    private SourceBroken cut(@Nullable Throwable cause) {
        return SourceBroken.cut(location, position, length.orElse(-1), cause);
    }

    @Override
    public void close() {
        body.cancel();
        close.run();
    }
}

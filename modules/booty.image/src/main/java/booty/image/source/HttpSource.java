package booty.image.source;

import booty.core.error.BootyException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/** An image on an HTTP server: one request a stream, over HTTP/1.1, on connections that are kept alive. */
public final class HttpSource implements ImageSource {
    private final URI location;
    private final Limits limits;
    private final Requests requests;

    /** Where nothing special is needed. */
    public HttpSource(URI location, Limits limits) {
        this(location, limits, Access.NONE);
    }

    /**
     * An image at a location.
     *
     * @param location of scheme {@code http} or {@code https}
     * @param access what reaching the server takes
     */
    public HttpSource(URI location, Limits limits, Access access) {
        this.location = location;
        this.limits = limits;
        this.requests = new Requests(location, limits, access);
    }

    /**
     * How long a server may take.
     *
     * @param connect until the connection stands
     * @param header until the response's header is there, redirects included
     * @param floor how slow the body may be
     */
    public record Limits(Duration connect, Duration header, RateFloor floor) {
        /** What suits images of gigabytes. */
        public static final Limits DEFAULT =
                new Limits(Duration.ofSeconds(30), Duration.ofSeconds(30), RateFloor.DEFAULT);
    }

    @Override
    public URI location() {
        return location;
    }

    @Override
    public SourceStream open() throws BootyException, InterruptedException {
        return use(requests.get(Map.of()), reply -> {
            if (reply.status() != 200) throw refusal(reply.status());
            var length = ResponseHead.contentLength(reply.headers());
            return new HttpStream(location, reply, 0, length, length, limits.floor());
        });
    }

    @Override
    public SourceStream resume(long offset, SourceStream earlier) throws BootyException, InterruptedException {
        return range(
                offset,
                "bytes=" + offset + "-",
                earlier,
                range -> range.isRest(offset, earlier.length()) ? range.total() : OptionalLong.empty());
    }

    @Override
    public SourceStream part(long offset, long end, SourceStream earlier) throws BootyException, InterruptedException {
        return range(
                offset,
                "bytes=%d-%d".formatted(offset, end - 1),
                earlier,
                range -> range.isPart(offset, end, earlier.length()) ? OptionalLong.of(end) : OptionalLong.empty());
    }

    /** Where a range ends, exclusive; empty if it is not the one that was asked for. */
    private interface End {
        OptionalLong of(ContentRange range);
    }

    private SourceStream range(long offset, String range, SourceStream earlier, End end)
            throws BootyException, InterruptedException {
        var version = earlier.version().orElseThrow(() -> unusable(offset, "the server names no version of it"));
        return use(requests.get(Map.of("Range", range, "If-Range", version)), reply -> {
            int status = reply.status();
            if (status == 200) throw unusable(offset, "the server sends all of it again");
            if (status == 416) throw unusable(offset, "the server has no such range");
            if (status != 206) throw refusal(status);
            var headers = reply.headers();
            var given = ContentRange.parse(headers.firstValue("content-range").orElse(""));
            var until = given.isEmpty() ? OptionalLong.empty() : end.of(given.get());
            var length = ResponseHead.contentLength(headers);
            if (until.isEmpty() || (length.isPresent() && length.getAsLong() != until.getAsLong() - offset)) {
                throw unusable(offset, "the server sends another range than was asked for");
            }
            if (HttpStream.version(headers).map(now -> !now.equals(version)).orElse(false)) {
                throw unusable(offset, "the image has changed");
            }
            var total = given.get().total().isPresent() ? given.get().total() : earlier.length();
            return new HttpStream(location, reply, offset, until, total, limits.floor());
        });
    }

    /** What becomes of a reply. */
    private interface Use {
        SourceStream of(Reply reply) throws BootyException, IOException;
    }

    private SourceStream use(Reply reply, Use use) throws BootyException {
        SourceStream stream = null;
        try {
            stream = use.of(reply);
            return stream;
        } catch (IOException malformed) {
            throw new ServerFailed(location, String.valueOf(malformed.getMessage()), malformed);
        } finally {
            if (stream == null) reply.close();
        }
    }

    private BootyException refusal(int status) {
        if (status == 404 || status == 410) return new ImageNotFound(Locations.printable(location), "status " + status);
        if (status >= 500 || status == 408 || status == 429) {
            return new ServerFailed(location, "status " + status, null);
        }
        return new ServerRefused(location, status);
    }

    private SourceBroken unusable(long offset, String why) {
        return SourceBroken.notResumable(location, offset, why);
    }
}

package booty.image.source;

import booty.core.error.BootyException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * An image on an HTTP server: one request a stream, over HTTP/1.1, on a connection of its own.
 *
 * @param location of scheme {@code http} or {@code https}
 * @param access what reaching the server takes
 */
public record HttpSource(URI location, Limits limits, Access access) implements ImageSource {
    /** Where nothing special is needed. */
    public HttpSource(URI location, Limits limits) {
        this(location, limits, Access.NONE);
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
    public SourceStream open() throws BootyException, InterruptedException {
        return send(request(), (response, client) -> {
            if (response.statusCode() != 200) throw refusal(response.statusCode());
            var length = response.headers().firstValueAsLong("content-length");
            return stream(response, client, 0, length, length);
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
        var request = request().header("Range", range).header("If-Range", version);
        return send(request, (response, client) -> {
            int status = response.statusCode();
            if (status == 200) throw unusable(offset, "the server sends all of it again");
            if (status == 416) throw unusable(offset, "the server has no such range");
            if (status != 206) throw refusal(status);
            var given = ContentRange.parse(
                    response.headers().firstValue("content-range").orElse(""));
            var until = given.isEmpty() ? OptionalLong.empty() : end.of(given.get());
            if (until.isEmpty()) throw unusable(offset, "the server sends another range than was asked for");
            if (HttpStream.version(response.headers())
                    .map(now -> !now.equals(version))
                    .orElse(false)) {
                throw unusable(offset, "the image has changed");
            }
            var length = given.get().total().isPresent() ? given.get().total() : earlier.length();
            return stream(response, client, offset, until, length);
        });
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(location)
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(limits.header())
                .header("User-Agent", "BOOTy-client")
                .header("Accept-Encoding", "identity");
    }

    /** What becomes of a response. */
    private interface Use {
        SourceStream of(HttpResponse<HttpBody> response, HttpClient client) throws BootyException;
    }

    private SourceStream send(HttpRequest.Builder request, Use use) throws BootyException, InterruptedException {
        var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(limits.connect())
                .build();
        SourceStream stream = null;
        try {
            var response = client.send(request.build(), _ -> new HttpBody());
            try {
                stream = use.of(response, client);
                return stream;
            } finally {
                if (stream == null) response.body().cancel();
            }
        } catch (IOException cause) {
            var what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new ServerFailed(location, what, cause);
        } finally {
            if (stream == null) client.shutdownNow();
        }
    }

    private SourceStream stream(
            HttpResponse<HttpBody> response, HttpClient client, long from, OptionalLong end, OptionalLong length) {
        return new HttpStream(
                location, response.headers(), response.body(), from, end, length, limits.floor(), client::shutdownNow);
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

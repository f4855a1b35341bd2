package booty.caprf.client;

import booty.core.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Exchanges one request for one answer, over HTTP/1.1 as the original does. */
public final class Http implements AutoCloseable {
    /** Larger than any list of commands; the original reads no more either. */
    static final int LIMIT_BYTES = 1 << 20;

    private static final int MOST_REDIRECTS = 10;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /**
     * Sends a request and waits for the whole answer. Redirects are followed; the token stays with the
     * server that it is for.
     *
     * @throws IOException when there is no answer in time, or one that is too large
     */
    public Answer exchange(Request request) throws IOException, InterruptedException {
        return follow(request, next -> new Open(once(next), Optional.empty())).answer();
    }

    /**
     * An answer, and a stream of events where it is one.
     *
     * @param answer without a body where there are events
     */
    record Open(Answer answer, Optional<EventStream> events) {}

    /** The same for a request that may be answered by a stream of events. */
    Open open(Request request) throws IOException, InterruptedException {
        return follow(request, this::openOnce);
    }

    /** One exchange without redirects. */
    private interface Once {
        Open exchange(Request request) throws IOException, InterruptedException;
    }

    private static Open follow(Request request, Once once) throws IOException, InterruptedException {
        var next = request;
        for (int redirects = 0; ; redirects++) {
            var open = once.exchange(next);
            var answer = open.answer();
            var location = answer.headers().firstValue("Location");
            if (!REDIRECTS.contains(answer.status()) || location.isEmpty()) return open;
            if (redirects == MOST_REDIRECTS) throw new IOException("more than %d redirects".formatted(MOST_REDIRECTS));
            next = next.redirected(target(next.url(), location.get()), answer.status());
        }
    }

    private Open openOnce(Request request) throws IOException, InterruptedException {
        var response = await(client.sendAsync(built(request), Http::body), request.timeout());
        var body = response.body();
        var answer = new Answer(response.statusCode(), response.headers(), body.text());
        return new Open(answer, body.stream().map(EventStream::new));
    }

    /** A body that is there, or one that comes bit by bit. */
    private record Body(String text, Optional<InputStream> stream) {}

    private static HttpResponse.BodySubscriber<Body> body(HttpResponse.ResponseInfo info) {
        var type = info.headers()
                .firstValue("Content-Type")
                .orElse("")
                .split(";", 2)[0]
                .strip();
        if (info.statusCode() == 200 && type.equalsIgnoreCase("text/event-stream")) {
            return BodySubscribers.mapping(BodySubscribers.ofInputStream(), in -> new Body("", Optional.of(in)));
        }
        var limited =
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LIMIT_BYTES).apply(info);
        return BodySubscribers.mapping(
                limited, bytes -> new Body(new String(bytes, StandardCharsets.UTF_8), Optional.empty()));
    }

    private static URI target(URI from, String location) throws IOException {
        try {
            var to = from.resolve(location);
            var scheme = to.getScheme();
            boolean http = "http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(from.getScheme());
            boolean known = http || "https".equalsIgnoreCase(scheme);
            if (to.getHost() == null || !known) {
                throw new IOException("redirected from %s to %s".formatted(from, to));
            }
            return to;
        } catch (IllegalArgumentException cause) {
            throw new IOException("redirected to what is no URL", cause);
        }
    }

    private Answer once(Request request) throws IOException, InterruptedException {
        var exchange = client.sendAsync(built(request), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LIMIT_BYTES));
        var response = await(exchange, request.timeout());
        return new Answer(
                response.statusCode(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
    }

    static HttpRequest built(Request request) {
        var builder = HttpRequest.newBuilder(request.url()).timeout(request.timeout());
        request.type().ifPresent(type -> builder.header("Content-Type", type));
        request.headers().forEach(builder::header);
        request.token().map(Secret::reveal).ifPresent(token -> builder.header("Authorization", "Bearer " + token));
        var body = request.body().isEmpty() && request.type().isEmpty()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(request.body());
        return builder.method(request.method(), body).build();
    }

    /** The JDK's own limit ends with the header; this one ends with the body. */
    private static <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> exchange, Duration limit)
            throws IOException, InterruptedException {
        try {
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException cause) {
            throw new IOException("no complete answer within %d ms".formatted(limit.toMillis()), cause);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException cause) throw cause;
            throw new IOException(failed.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow(); // close() would wait for what hangs
    }
}

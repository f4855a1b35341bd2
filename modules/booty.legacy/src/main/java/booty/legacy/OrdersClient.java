package booty.legacy;

import booty.core.error.BootyException;
import booty.core.error.Reason;
import booty.core.step.Retry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches a machine's config: {@code GET <base>/<mac-with-dashes>.bty}. */
final class OrdersClient {
    static final String USER_AGENT = "BOOTy-client";
    /** Larger than any config; a server that sends more is not ours. */
    static final int LIMIT_BYTES = 1 << 20;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Retry RETRY = new Retry(6, Duration.ofSeconds(1), Duration.ofSeconds(15), 0.2);
    private static final Logger log = LoggerFactory.getLogger(OrdersClient.class);

    private final URI base;
    private final Duration timeout;
    private final Retry retry;

    OrdersClient(URI base) {
        this(base, TIMEOUT, RETRY);
    }

    OrdersClient(URI base, Duration timeout, Retry retry) {
        this.base = base;
        this.timeout = timeout;
        this.retry = retry;
    }

    /** A config as it came, and whose it is. */
    record Answer(String mac, HttpResponse<byte[]> response) {}

    /**
     * Asks for each address in turn until the server knows one.
     *
     * @throws NoConfigForMac when it knows none
     * @throws ServerUnreachable when it does not answer, or fails, at every try
     * @throws ServerRefused when its answer is no config
     */
    Answer ask(List<String> macs) throws BootyException, InterruptedException {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try {
            for (var mac : macs) {
                var url = MacPath.config(base, mac);
                // systems around the original wait for these words on the console
                log.info("Connecting to provisioning server, url={}", url);
                var response = persistently(http, url);
                if (response.statusCode() == 404) {
                    log.info("the server has no config for {}", mac);
                } else if (response.statusCode() / 100 == 2) {
                    return new Answer(mac, response);
                } else {
                    throw new ServerRefused(url, "status " + response.statusCode());
                }
            }
            throw new NoConfigForMac(base, macs);
        } finally {
            http.shutdownNow(); // close() would wait for what hangs
        }
    }

    private HttpResponse<byte[]> persistently(HttpClient http, URI url) throws BootyException, InterruptedException {
        for (int next = 2; ; next++) {
            String why;
            IOException failure = null;
            try {
                var response = once(http, url);
                if (response.statusCode() < 500) return response;
                why = "status " + response.statusCode();
            } catch (IOException caught) {
                if (tooLarge(caught)) throw new ServerRefused(url, "more than %d bytes".formatted(LIMIT_BYTES));
                failure = caught;
                why = Reason.of(caught);
            }
            if (next > retry.extraTries() + 1) throw unreachable(url, next - 1, why, failure);
            var wait = retry.wait(next, ThreadLocalRandom.current());
            log.warn("{}: {}; asking again in {} ms", url, why, wait.toMillis());
            Thread.sleep(wait);
        }
    }

    /** One exchange, body and all, within the time limit. */
    private HttpResponse<byte[]> once(HttpClient http, URI url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url)
                .header("User-Agent", USER_AGENT)
                .timeout(timeout)
                .build();
        var exchange = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LIMIT_BYTES));
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException cause) {
            throw new IOException("no complete answer within %d ms".formatted(timeout.toMillis()), cause);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException cause) throw cause;
            throw new IOException(failed.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private static boolean tooLarge(IOException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            // the JDK has no type of its own for it
            if (at.getMessage() != null && at.getMessage().contains("exceeds capacity")) return true;
        }
        return false;
    }

    private static ServerUnreachable unreachable(URI url, int tries, String why, @Nullable IOException cause) {
        return new ServerUnreachable(url, tries, why, cause);
    }
}

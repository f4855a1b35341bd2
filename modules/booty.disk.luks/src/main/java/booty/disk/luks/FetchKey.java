package booty.disk.luks;

import booty.core.config.LuksConfig;
import booty.core.config.Secret;
import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Outcome;
import booty.core.step.Retry;
import booty.core.step.Step;
import booty.core.step.StepContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/**
 * Gets the passphrase: from the orders, or from where they say it is, while nothing is changed.
 *
 * @param luks where it is
 */
record FetchKey(LuksConfig luks) implements Step {
    /** The passphrase. */
    static final Fact<Secret> KEY = new Fact<>("LUKS passphrase", Secret.class);

    /** What cryptsetup takes on its standard input would be far more; nobody types that at a console. */
    static final int MOST_BYTES = 512;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "fetch-luks-key";
    }

    @Override
    public String purpose() {
        return "Gets the passphrase of the encrypted volumes";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(KEY);
    }

    @Override
    public Retry retry() {
        return new Retry(3, Duration.ofSeconds(2), Duration.ofSeconds(15), 0.2);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var given = luks.passphrase();
        if (given.isPresent()) {
            context.put(KEY, given.get());
            return Outcome.done("from the orders");
        }
        var location = luks.keyLocation().orElseThrow();
        context.put(KEY, fetch(location));
        return Outcome.done("from " + KeyUnavailable.printable(location));
    }

    private static Secret fetch(URI location) throws KeyUnavailable, InterruptedException {
        try (var client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            var request = HttpRequest.newBuilder(location).timeout(LIMIT).build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw KeyUnavailable.refused(location, "the server answers " + answer.statusCode());
                }
                return key(location, body.readNBytes(MOST_BYTES + 1));
            }
        } catch (IOException cause) {
            throw KeyUnavailable.unreachable(location, cause);
        }
    }

    /** One line; an editor's newline at its end is no part of it, nobody could type it. */
    static Secret key(URI location, byte[] bytes) throws KeyUnavailable {
        if (bytes.length > MOST_BYTES) {
            throw KeyUnavailable.refused(location, "it has more than %d bytes".formatted(MOST_BYTES));
        }
        var text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("\r?\n\\z", "");
        if (text.isEmpty()) throw KeyUnavailable.refused(location, "it is empty");
        if (text.indexOf('\n') >= 0 || text.indexOf('\uFFFD') >= 0) {
            throw KeyUnavailable.refused(location, "it is no line of text");
        }
        return Secret.of(text);
    }
}

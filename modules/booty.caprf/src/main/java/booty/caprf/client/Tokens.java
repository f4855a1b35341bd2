package booty.caprf.client;

import booty.caprf.vars.Transport;
import booty.core.config.Secret;
import booty.core.error.BootyException;
import booty.core.error.Reason;
import booty.core.report.Redaction;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token that calls carry: the one of the vars, or those that it is exchanged for. A renewal that
 * fails is tried again for as long as it takes; it never ends the work.
 */
public final class Tokens {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int LONGEST_ANSWER = 64 << 10;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(16);
    /** Further calls that meet a 401 within this do not ask for a token again. */
    private static final Duration BETWEEN_REFUSALS = Duration.ofSeconds(10);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Logger log = LoggerFactory.getLogger(Tokens.class);

    private final Exchange exchange;
    private final Optional<Secret> bootstrap;
    private final Redaction redaction;
    private final Http http;
    private final Time time;
    private volatile Optional<Secret> current;
    private Optional<Secret> refresh = Optional.empty();
    private long renewAtNanos;
    private int failures;
    private boolean acquired;
    private long refusedAtNanos;
    private boolean everRefused;

    /**
     * How a token is exchanged.
     *
     * @param url empty where the token of the vars is for good
     * @param serial what names this machine to the controller
     * @param algorithm asked for, if any
     */
    public record Exchange(Optional<URI> url, String serial, Optional<String> algorithm) {}

    public Tokens(Exchange exchange, Optional<Secret> bootstrap, Redaction redaction, Http http, Time time) {
        this.exchange = exchange;
        this.bootstrap = bootstrap;
        this.redaction = redaction;
        this.http = http;
        this.time = time;
        this.current = bootstrap;
        bootstrap.ifPresent(redaction::add);
    }

    /** What calls carry now. */
    public Optional<Secret> current() {
        return current;
    }

    /** Whether tokens are exchanged at all. */
    public boolean isExchanged() {
        return exchange.url().isPresent() && bootstrap.isPresent();
    }

    /**
     * Exchanges the token of the vars for the first that ends.
     *
     * @throws BootyException when the controller does not give one
     */
    public synchronized void acquire() throws BootyException, InterruptedException {
        if (!isExchanged()) return;
        var body = JsonNodeFactory.instance.objectNode();
        body.put("machineSerial", exchange.serial());
        body.put("bmcMAC", "");
        exchange.algorithm().ifPresent(algorithm -> body.put("algorithm", algorithm));
        take(ask(body, bootstrap.orElseThrow()));
        acquired = true;
        log.info(
                "the controller gave a token, to be renewed in {} s",
                untilRenewal().toSeconds());
    }

    /** How long the token needs no renewal; a long time where it is never renewed. */
    public synchronized Duration untilRenewal() {
        return acquired ? Duration.ofNanos(Math.max(0, renewAtNanos - time.nanos())) : Duration.ofDays(1);
    }

    /** Renews the token if it is time; after a failure it is time again a little later. */
    public synchronized void renewWhenDue() throws InterruptedException {
        if (acquired && untilRenewal().isZero()) renew();
    }

    /**
     * Called when the controller refuses a token.
     *
     * @param used what the call carried
     * @return whether there is another to try with
     */
    public synchronized boolean renewAfterRefusal(Optional<Secret> used) throws InterruptedException {
        if (!isExchanged() || !acquired) return false;
        if (!current.equals(used)) return true;
        long now = time.nanos();
        if (everRefused && now - refusedAtNanos < BETWEEN_REFUSALS.toNanos()) return false;
        everRefused = true;
        refusedAtNanos = now;
        return renew();
    }

    private boolean renew() throws InterruptedException {
        try {
            var body = JsonNodeFactory.instance.objectNode();
            refresh.ifPresent(token -> body.put("refresh_token", token.reveal()));
            take(ask(body, current.orElseThrow()));
            log.info("the token was renewed, next in {} s", untilRenewal().toSeconds());
            return true;
        } catch (ControllerRefused refusal) {
            return acquireAgain(refusal);
        } catch (BootyException failure) {
            later(failure);
            return false;
        }
    }

    /** The controller knows the token no more, maybe because it was restarted: begin from the start. */
    private boolean acquireAgain(ControllerRefused refusal) throws InterruptedException {
        try {
            acquire();
            return true;
        } catch (BootyException failure) {
            refusal.addSuppressed(failure);
            later(refusal);
            return false;
        }
    }

    private void later(BootyException failure) {
        var wait = Duration.ofSeconds(Math.min(LONGEST_WAIT.toSeconds(), 1L << Math.min(failures, 10)));
        failures++;
        renewAtNanos = time.nanos() + wait.toNanos();
        log.warn("the token could not be renewed, again in {} s: {}", wait.toSeconds(), failure.what());
    }

    private JsonNode ask(JsonNode body, Secret bearer) throws BootyException, InterruptedException {
        var url = exchange.url().orElseThrow();
        if (!Transport.isPrivate(url)) throw new InsecureTransport(url);
        try {
            var answer = http.exchange(
                    Request.json(url, body.toString()).with(bearer).within(TIMEOUT));
            if (answer.status() != 200) throw new ControllerRefused(url, 1, answer.status());
            if (answer.body().length() > LONGEST_ANSWER) throw new ControllerRefused(url, 1, 200, "too large a token");
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException broken) {
            throw new ControllerRefused(url, 1, 200, "what is no JSON");
        } catch (IOException failure) {
            throw new ControllerUnreachable(url, 1, Reason.of(failure), failure);
        }
    }

    private void take(JsonNode answer) throws ControllerRefused {
        var token = answer.path("access_token").asText("");
        long seconds = answer.path("expires_in").asLong(0);
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127) || seconds <= 0) {
            throw new ControllerRefused(
                    exchange.url().orElseThrow(), 1, 200, "without an access_token, or one that has ended");
        }
        var secret = Secret.of(token);
        redaction.add(secret);
        current = Optional.of(secret);
        var next = answer.path("refresh_token").asText("");
        if (!next.isEmpty()) {
            refresh = Optional.of(Secret.of(next));
            redaction.add(Secret.of(next));
        }
        failures = 0;
        // four fifths of its life, and never so far ahead that nanoseconds overflow
        renewAtNanos =
                time.nanos() + Duration.ofSeconds(Math.min(seconds, 1L << 31)).toNanos() / 5 * 4;
    }
}

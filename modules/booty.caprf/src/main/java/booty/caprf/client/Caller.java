package booty.caprf.client;

import booty.caprf.vars.Transport;
import booty.core.error.BootyException;
import booty.core.error.Reason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the controller by the rules of the original: a bearer token on every call, none over plain
 * HTTP unless that is allowed, three tries.
 */
public final class Caller {
    private static final int TRIES = 3;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(Caller.class);

    private final Http http;
    private final Tokens tokens;
    private final boolean insecureAllowed;
    private final Time time;
    private final Set<URI> refused = ConcurrentHashMap.newKeySet();

    public Caller(Http http, Tokens tokens, boolean insecureAllowed, Time time) {
        this.http = http;
        this.tokens = tokens;
        this.insecureAllowed = insecureAllowed;
        this.time = time;
    }

    /** What has to be kept from others on the way. */
    enum Guard {
        /** The token, where there is one. */
        TOKEN,
        /** The answer as well: commands are obeyed. */
        ANSWER
    }

    /**
     * Sends a request up to three times, one and two seconds apart.
     *
     * @throws InsecureTransport when nothing was sent, for want of TLS
     * @throws ControllerRefused when the last answer was not of the 200s, and {@code accepted} does not have it
     * @throws ControllerUnreachable when the last try had no answer
     */
    Answer call(Request request, Guard guard, Set<Integer> accepted) throws BootyException, InterruptedException {
        return call(request, guard, accepted, TRIES);
    }

    /** The same, once: for those who go on asking anyway. */
    Answer callOnce(Request request, Guard guard, Set<Integer> accepted) throws BootyException, InterruptedException {
        return call(request, guard, accepted, 1);
    }

    /** The same, once, for commands: where the answer is a stream of events, it is not waited for. */
    Http.Open callOpen(Request request, Set<Integer> accepted) throws BootyException, InterruptedException {
        try {
            var first = guarded(request, Guard.ANSWER);
            var open = http.open(first);
            if (open.answer().status() == 401 && tokens.renewAfterRefusal(first.token())) {
                open = http.open(guarded(request, Guard.ANSWER));
            }
            var answer = open.answer();
            if (answer.isGood() || accepted.contains(answer.status())) return open;
            throw new ControllerRefused(request.url(), 1, answer.status());
        } catch (IOException failure) {
            throw new ControllerUnreachable(request.url(), 1, Reason.of(failure), failure);
        }
    }

    private Answer call(Request request, Guard guard, Set<Integer> accepted, int tries)
            throws BootyException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            var answer = attempt(request, guard, attempt, tries);
            if (answer != null) {
                if (answer.isGood() || accepted.contains(answer.status())) return answer;
                if (attempt == tries) throw new ControllerRefused(request.url(), attempt, answer.status());
            }
            time.sleep(FIRST_WAIT.multipliedBy(1L << (attempt - 1)));
        }
    }

    /** One try; null when it may be repeated. */
    private @Nullable Answer attempt(Request request, Guard guard, int attempt, int tries)
            throws BootyException, InterruptedException {
        try {
            var first = guarded(request, guard);
            var answer = http.exchange(first);
            if (answer.status() != 401 || !tokens.renewAfterRefusal(first.token())) return answer;
            return http.exchange(guarded(request, guard));
        } catch (IOException failure) {
            if (attempt == tries) {
                throw new ControllerUnreachable(request.url(), attempt, Reason.of(failure), failure);
            }
            return null;
        }
    }

    /** The request with its token, if it may go. */
    Request guarded(Request request, Guard guard) throws InsecureTransport {
        var token = tokens.current();
        boolean sensitive = token.isPresent() || guard == Guard.ANSWER;
        if (sensitive && !insecureAllowed && !Transport.isPrivate(request.url())) {
            var refusal = new InsecureTransport(request.url());
            if (refused.add(request.url())) log.error("{}. {}", refusal.what(), refusal.remedy());
            throw refusal;
        }
        return token.map(request::with).orElse(request);
    }
}

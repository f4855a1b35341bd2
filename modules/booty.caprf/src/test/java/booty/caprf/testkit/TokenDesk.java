package booty.caprf.testkit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Exchanges the bootstrap token for {@code jwt-1}, that for {@code jwt-2}, and so on; each ends the one before. */
public final class TokenDesk {
    private final String bootstrap;
    private final Set<String> valid = ConcurrentHashMap.newKeySet();
    private final AtomicInteger issued = new AtomicInteger();
    private volatile int lifeSeconds = 3600;

    TokenDesk(String bootstrap) {
        this.bootstrap = bootstrap;
        valid.add(bootstrap);
    }

    String bootstrap() {
        return bootstrap;
    }

    /** How long tokens live that are given out from now on, in seconds. */
    public void lifeSeconds(int seconds) {
        lifeSeconds = seconds;
    }

    /** Ends every token but the bootstrap token. */
    public void forget() {
        valid.removeIf(token -> !token.equals(bootstrap));
    }

    /** Ends one token. */
    public void end(String token) {
        valid.remove(token);
    }

    /** How many tokens were given out. */
    public int issued() {
        return issued.get();
    }

    boolean isValid(String token) {
        return valid.contains(token);
    }

    Reply answer(Heard request) {
        if (!request.method().equals("POST")) return Reply.of(405);
        if (!valid.contains(request.bearer())) return Reply.of(401);
        boolean renewal = request.body().contains("refresh_token");
        if (!renewal && !request.body().contains("\"machineSerial\":\"worker-01\"")) return Reply.of(400);
        if (renewal) valid.removeIf(token -> token.startsWith("jwt-"));
        int number = issued.incrementAndGet();
        valid.add("jwt-" + number);
        return Reply.of(
                200,
                "{\"access_token\":\"jwt-%d\",\"refresh_token\":\"refresh-%1$d\",\"expires_in\":%d,\"token_type\":\"Bearer\"}"
                        .formatted(number, lifeSeconds));
    }
}

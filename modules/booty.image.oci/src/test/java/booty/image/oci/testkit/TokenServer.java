package booty.image.oci.testkit;

import booty.image.oci.testkit.FakeServer.Request;
import booty.image.oci.testkit.FakeServer.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Gives tokens, to whom a test says: to {@code me} with the password {@code canary-9f3a}, or for a refresh token. */
public final class TokenServer implements AutoCloseable {
    private final FakeServer server = new FakeServer(this::answer);
    private final Set<String> good = ConcurrentHashMap.newKeySet();
    private volatile Clients clients = Clients.NOBODY;
    private int given;

    /** Who gets tokens. */
    public enum Clients {
        EVERYBODY,
        PASSWORD,
        REFRESH,
        NOBODY
    }

    /** Gives tokens from now on to these. */
    public void serve(Clients whom) {
        clients = whom;
    }

    /** Its location, for a challenge. */
    public String realm() {
        return "http://%s/token".formatted(server.name());
    }

    /** Whether an {@code Authorization} carries a token that is good now. */
    public boolean isGood(String authorization) {
        return good.contains(authorization);
    }

    /** No token given so far is good any more. */
    public void expireAll() {
        good.clear();
    }

    /** All requests so far. */
    public List<Request> requests() {
        return server.requests();
    }

    private synchronized Response answer(Request request) {
        var pair = Base64.getEncoder().encodeToString("me:canary-9f3a".getBytes(StandardCharsets.UTF_8));
        boolean known = switch (clients) {
            case EVERYBODY -> true;
            case PASSWORD -> request.header("authorization").equals("Basic " + pair);
            case REFRESH ->
                request.body().contains("grant_type=refresh_token")
                        && request.body().contains("refresh_token=refresh%2Bcanary-9f3a");
            case NOBODY -> false;
        };
        if (!known) return Response.saying(401, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"" + pair + "\"}]}");
        var token = "token-" + ++given;
        good.add("Bearer " + token);
        var name = clients == Clients.REFRESH ? "access_token" : "token";
        return Response.saying(200, "{\"%s\":\"%s\",\"expires_in\":60}".formatted(name, token));
    }

    @Override
    public void close() {
        server.close();
    }
}

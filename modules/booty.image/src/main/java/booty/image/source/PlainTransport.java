package booty.image.source;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 without TLS, to the server itself or through a proxy; connections are kept alive. */
final class PlainTransport implements Transport {
    private static final Cleaner CLEANER = Cleaner.create();

    private final HttpSource.Limits limits;
    private final Proxies proxies;
    private final Idle idle = new Idle();

    PlainTransport(HttpSource.Limits limits, Proxies proxies) {
        this.limits = limits;
        this.proxies = proxies;
        CLEANER.register(this, idle::closeAll);
    }

    @Override
    public Reply get(URI target, Map<String, String> headers) throws IOException, InterruptedException {
        var proxy = proxies.to(target);
        var next = proxy.orElse(target);
        var hop = new Hop(next.getHost(), next.getPort() < 0 ? 80 : next.getPort());
        var all = new LinkedHashMap<String, String>();
        all.put("Host", authority(target));
        proxy.flatMap(Proxies::credentials)
                .ifPresent(who ->
                        all.put("Proxy-Authorization", who.authorization().reveal()));
        all.putAll(headers);
        var path = path(target);
        var request = ResponseHead.request(proxy.isPresent() ? "http://" + authority(target) + path : path, all);
        var kept = idle.take(hop);
        if (kept != null) {
            try {
                return exchange(kept, hop, request);
            } catch (IOException _) {
                // the server closed it just now, RFC 9112 §9.3.1; a fresh one tells whether it is well
            }
        }
        return exchange(Connection.to(hop.host(), hop.port(), limits.connect()), hop, request);
    }

    private Reply exchange(Connection connection, Hop hop, byte[] request) throws IOException, InterruptedException {
        Reply reply = null;
        try {
            connection.send(request, limits.header());
            reply = new PlainReply(connection, connection.head(limits.header()), free -> idle.put(hop, free));
            return reply;
        } finally {
            if (reply == null) connection.close();
        }
    }

    private static String authority(URI target) {
        return target.getHost() + (target.getPort() < 0 ? "" : ":" + target.getPort());
    }

    private static String path(URI target) {
        var ascii = URI.create(target.toASCIIString());
        var path = ascii.getRawPath();
        return (path == null || path.isEmpty() ? "/" : path)
                + (ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery());
    }

    /** Whom one is connected to. */
    private record Hop(String host, int port) {}

    /** Connections that wait for their next request: few, and not for long. */
    private static final class Idle {
        private static final int MOST = 4;
        private static final long NANOS = 10_000_000_000L;

        private record Kept(Hop hop, Connection connection, long since) {}

        private final Deque<Kept> kept = new ArrayDeque<>();

        synchronized void put(Hop hop, Connection connection) {
            if (kept.size() == MOST) kept.removeFirst().connection().close();
            kept.addLast(new Kept(hop, connection, System.nanoTime()));
        }

        synchronized @Nullable Connection take(Hop hop) {
            Connection found = null;
            for (var entries = kept.descendingIterator(); entries.hasNext(); ) {
                var entry = entries.next();
                boolean usable = System.nanoTime() - entry.since() < NANOS
                        && entry.connection().isQuiet();
                if (usable && (found != null || !entry.hop().equals(hop))) continue;
                entries.remove();
                if (usable) found = entry.connection();
                else entry.connection().close();
            }
            return found;
        }

        synchronized void closeAll() {
            kept.forEach(entry -> entry.connection().close());
            kept.clear();
        }
    }
}

package booty.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections on which nothing is asked. A limit on silence would not do: an image of many
 * gigabytes goes out in one write, during which a connection looks idle.
 */
final class IdleConnections {
    /** As long as the original waits for a request's head. */
    private static final long FIRST_REQUEST_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private static final long NEXT_REQUEST_MILLIS = TimeUnit.SECONDS.toMillis(75);

    private final Map<HttpConnection, Timer> timers = new ConcurrentHashMap<>();
    private final Vertx vertx;

    IdleConnections(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The timer of one connection; runs while no request is being served on it. */
    private static final class Timer {
        private final Vertx vertx;
        private final HttpConnection connection;
        private int requests;
        private long running;

        Timer(Vertx vertx, HttpConnection connection) {
            this.vertx = vertx;
            this.connection = connection;
        }

        synchronized void start(long millis) {
            running = vertx.setTimer(millis, _ -> connection.close());
        }

        synchronized void requestBegins() {
            vertx.cancelTimer(running);
            requests++;
        }

        synchronized void requestEnds() {
            if (--requests == 0) start(NEXT_REQUEST_MILLIS);
        }

        synchronized void stop() {
            vertx.cancelTimer(running);
        }
    }

    /** Watches a connection from its beginning. */
    void watch(HttpConnection connection) {
        var timer = new Timer(vertx, connection);
        timers.put(connection, timer);
        connection.closeHandler(_ -> {
            timer.stop();
            timers.remove(connection);
        });
        timer.start(FIRST_REQUEST_MILLIS);
    }

    /** The first handler of every request. */
    void requestBegins(RoutingContext context) {
        var timer = timers.get(context.request().connection());
        if (timer != null) {
            timer.requestBegins();
            context.addEndHandler(_ -> timer.requestEnds());
        }
        context.next();
    }
}

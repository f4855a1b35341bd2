package booty.server;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

/** Answers somebody who is still sending, and sees to it that the answer gets there. */
final class LastWords {
    /** As long as a client may need to notice that it is being answered. */
    private static final long LINGER_MILLIS = TimeUnit.SECONDS.toMillis(3);

    private LastWords() {}

    /**
     * Answers with a line and throws away what still comes. Who goes on sending is cut off a little later: closing
     * at once would reset the connection, and with it the answer that has not been read. One whose request has
     * come to its end keeps the connection, for it may be using it again already.
     */
    static void say(RoutingContext context, int status, String line) {
        var request = context.request();
        var response = context.response();
        if (response.ended() || response.closed()) return;
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
        var connection = request.connection();
        Vertx vertx = context.vertx();
        if (request.isEnded()) {
            response.end(line + "\n");
            return;
        }
        Promise<Void> allRead = Promise.promise();
        request.handler(_ -> {});
        request.exceptionHandler(_ -> {
            // it is gone, as is the need to tell it anything
        });
        request.endHandler(_ -> allRead.tryComplete());
        request.resume();
        response.end(line + "\n").onComplete(_ -> {
            long timer = vertx.setTimer(LINGER_MILLIS, _ -> connection.close());
            allRead.future().onComplete(_ -> vertx.cancelTimer(timer));
        });
    }
}

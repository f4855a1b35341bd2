package booty.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** Short answers. */
final class Answers {
    private Answers() {}

    /** Answers with a text of a line or a few. */
    static void text(RoutingContext context, int status, String text) {
        whole(context, status, "text/plain; charset=utf-8", text);
    }

    /** Answers with a document that is at hand; to HEAD without it. */
    static void whole(RoutingContext context, int status, String type, String body) {
        var response = context.response();
        if (response.ended() || response.closed()) return;
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, type);
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.putHeader(
                    HttpHeaders.CONTENT_LENGTH,
                    String.valueOf(body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length));
            response.end();
        } else {
            response.end(body);
        }
    }
}

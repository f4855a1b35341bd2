package booty.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code /booty/<mac-with-dashes>.status}: how far a machine is; an extension of ours. */
final class StatusRoutes {
    static final String ENDING = ".status";
    /** Larger than any report. */
    private static final int LIMIT = 64 * 1024;

    private final StatusBoard board;

    StatusRoutes(StatusBoard board) {
        this.board = board;
    }

    /** Takes lines of JSON or text. */
    void post(RoutingContext context) {
        var mac = mac(context);
        if (mac.isEmpty()) {
            Answers.text(context, 404, "that is no MAC address\n");
            return;
        }
        var body = Buffer.buffer();
        var request = context.request();
        request.handler(part -> {
            if (body.length() + part.length() <= LIMIT) {
                body.appendBuffer(part);
            } else if (!context.response().ended()) {
                context.response().putHeader("Connection", "close");
                Answers.text(context, 413, "more than %d bytes\n".formatted(LIMIT));
            }
        });
        request.endHandler(_ -> {
            if (context.response().ended()) return;
            board.report(mac.get(), body.toString(StandardCharsets.UTF_8));
            context.response().setStatusCode(204).end();
        });
        request.exceptionHandler(_ -> {
            // the machine is gone; so is its report
        });
    }

    /** Gives the last of them. */
    void get(RoutingContext context) {
        mac(context)
                .flatMap(board::last)
                .ifPresentOrElse(
                        state -> Answers.whole(context, 200, "application/json", state),
                        () -> Answers.text(context, 404, "no report from there\n"));
    }

    private static Optional<Mac> mac(RoutingContext context) {
        var file = String.valueOf(context.pathParam("file"));
        if (!file.endsWith(ENDING)) return Optional.empty();
        return Mac.parse(file.substring(0, file.length() - ENDING.length()));
    }
}

package booty.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code /journal/<mac-with-dashes>}: how far a machine's image is, so that a write that was interrupted
 * goes on; an extension of ours. Kept in memory, for machines that have a config: whoever restarts the
 * server between an interruption and the next start of the machine has it begin anew.
 */
final class JournalRoutes {
    /** What the agent writes at most. */
    private static final int LIMIT = 1 << 20;

    private final Machines machines;
    private final Map<Mac, Buffer> journals = new ConcurrentHashMap<>();

    JournalRoutes(Machines machines) {
        this.machines = machines;
    }

    /** Takes, gives or removes a machine's journal. */
    void handle(RoutingContext context) {
        var mac = Mac.parse(String.valueOf(context.pathParam("mac"))).filter(this::hasConfig);
        if (mac.isEmpty()) {
            Answers.text(context, 404, "no machine of that MAC address has a config\n");
            return;
        }
        var method = context.request().method();
        if (method.equals(HttpMethod.PUT)) {
            take(context, mac.get());
        } else if (method.equals(HttpMethod.DELETE)) {
            journals.remove(mac.get());
            context.response().setStatusCode(204).end();
        } else {
            Optional.ofNullable(journals.get(mac.get()))
                    .ifPresentOrElse(
                            journal -> context.response()
                                    .putHeader("Content-Type", "application/octet-stream")
                                    .end(journal),
                            () -> Answers.text(context, 404, "no journal\n"));
        }
    }

    private boolean hasConfig(Mac mac) {
        try {
            return machines.config(mac).isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    /** What is not complete replaces nothing. */
    private void take(RoutingContext context, Mac mac) {
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
            journals.put(mac, body);
            context.response().setStatusCode(204).end();
        });
        request.exceptionHandler(_ -> {
            // the machine is gone: what it had noted before stays
        });
    }
}

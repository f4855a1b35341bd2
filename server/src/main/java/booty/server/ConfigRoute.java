package booty.server;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /booty/<mac-with-dashes>.bty}: a machine's config, by any method as with the original. */
final class ConfigRoute {
    static final String ENDING = ".bty";

    private static final Logger log = LoggerFactory.getLogger(ConfigRoute.class);

    private final Vertx vertx;
    private final Machines machines;

    ConfigRoute(Vertx vertx, Machines machines) {
        this.vertx = vertx;
        this.machines = machines;
    }

    void handle(RoutingContext context) {
        var file = String.valueOf(context.pathParam("file"));
        if (!file.endsWith(ENDING)) {
            context.next();
            return;
        }
        var mac = Mac.parse(file.substring(0, file.length() - ENDING.length()));
        if (mac.isEmpty()) {
            Answers.text(context, 404, "that is no MAC address\n");
            return;
        }
        var who = context.request().remoteAddress().host();
        vertx.executeBlocking(() -> machines.config(mac.get()))
                .onSuccess(config -> {
                    if (config.isPresent()) {
                        log.info("{} ({}) has got its config", mac.get(), who);
                        // agents of the original leave it aside; the document stays theirs to the byte
                        context.response()
                                .putHeader(
                                        "Link",
                                        "</journal/%s>; rel=\"journal\""
                                                .formatted(mac.get().dashes()));
                        Answers.whole(context, 200, "application/json", config.get());
                    } else {
                        log.warn("{} ({}) asks for a config and has none: give -mac {}", mac.get(), who, mac.get());
                        Answers.text(context, 404, "no config for %s\n".formatted(mac.get()));
                    }
                })
                .onFailure(failure -> {
                    log.error("config of {}: {}", mac.get(), failure.toString());
                    Answers.text(context, 500, "the config of %s cannot be read\n".formatted(mac.get()));
                });
    }
}

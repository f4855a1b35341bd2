package booty.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /image}: takes the image of a disk as form field {@code BootyImage}. */
final class UploadRoute {
    private static final Logger log = LoggerFactory.getLogger(UploadRoute.class);

    private final Vertx vertx;
    private final Uploads uploads;

    UploadRoute(Vertx vertx, Uploads uploads) {
        this.vertx = vertx;
        this.uploads = uploads;
    }

    void handle(RoutingContext context) {
        var request = context.request();
        var type =
                Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE)).orElse("");
        var boundary = BodyEnd.boundary(type);
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data") || boundary.isEmpty()) {
            refuse(context, 415, "send it as multipart/form-data with the file in the field BootyImage");
            return;
        }
        request.pause();
        long length = length(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        vertx.executeBlocking(() -> uploads.obstacle(length))
                .onSuccess(obstacle -> {
                    if (obstacle.isPresent()) {
                        refuse(context, 507, obstacle.get());
                        return;
                    }
                    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                        context.response().writeContinue();
                    }
                    new Upload(vertx, uploads, context, new BodyEnd(boundary.get())).receive();
                })
                .onFailure(context::fail);
    }

    /** The size that was announced; 0 when there is none, as with chunks. */
    private static long length(String header) {
        try {
            return header == null ? 0 : Long.parseLong(header.strip());
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static void refuse(RoutingContext context, int status, String why) {
        log.error(
                "upload from {} refused: {}", context.request().remoteAddress().host(), why);
        LastWords.say(context, status, why);
    }
}

package booty.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads that go on after an interruption, as the draft {@code draft-ietf-httpbis-resumable-upload} has
 * them: {@code POST} with {@code Upload-Complete} begins one and says where it is, {@code HEAD} says how
 * much of it has come, {@code PATCH} appends, {@code DELETE} gives it up.
 */
final class PartRoutes {
    /** The most of one request. */
    static final long MOST_APPENDED = 64 << 20;

    private static final long SWEEP_MILLIS = TimeUnit.MINUTES.toMillis(10);
    private static final Pattern FILE_NAME = Pattern.compile("(?i).*;\\s*filename=\"([^\"]{1,200})\".*");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final Logger log = LoggerFactory.getLogger(PartRoutes.class);

    private final Vertx vertx;
    private final Uploads uploads;
    private final PartialUploads partial;

    PartRoutes(Vertx vertx, Uploads uploads) {
        this.vertx = vertx;
        this.uploads = uploads;
        this.partial = new PartialUploads(uploads, Clock.systemUTC());
        vertx.setPeriodic(
                SWEEP_MILLIS,
                _ -> vertx.executeBlocking(() -> {
                    partial.removeOld();
                    return true;
                }));
    }

    /** {@code OPTIONS /image}: says that uploads may come in parts, and how large they may be. */
    void offer(RoutingContext context) {
        blocking(
                context,
                () -> limits(uploads.room()),
                limits -> context.response()
                        .setStatusCode(204)
                        .putHeader(HttpHeaders.ALLOW, "POST, OPTIONS")
                        .putHeader("Accept-Patch", "application/partial-upload")
                        .putHeader("Upload-Limit", limits)
                        .end());
    }

    private static String limits(long room) {
        return "max-size=%d, max-append-size=%d, max-age=%d"
                .formatted(room, MOST_APPENDED, PartialUploads.LIFETIME.toSeconds());
    }

    /** Whether a {@code POST} is one of these, and not a form. */
    static boolean isFor(HttpServerRequest request) {
        return request.getHeader("Upload-Complete") != null;
    }

    /** {@code POST /image}: begins an upload; the request may hold its first part. */
    void create(RoutingContext context) {
        var request = context.request();
        request.pause();
        var client = request.remoteAddress().host();
        var disposition = Optional.ofNullable(request.getHeader("Content-Disposition"))
                .map(FILE_NAME::matcher)
                .filter(matcher -> matcher.matches());
        var name = Uploads.nameFor(disposition.map(matcher -> matcher.group(1)).orElse(""), client);
        var length = number(request.getHeader("Upload-Length"));
        blocking(context, () -> begin(name, length), begun -> {
            if (begun.isEmpty()) {
                context.response().putHeader(HttpHeaders.RETRY_AFTER, "60");
                refuse(context, 503, "there are %d unfinished uploads already".formatted(PartialUploads.MOST));
                return;
            }
            var upload = begun.get();
            log.info("upload from {}: receiving {} in parts", client, upload.name());
            context.response().putHeader(HttpHeaders.LOCATION, "/image/" + upload.token());
            new Part(vertx, uploads, partial, upload, context, 201).receive(0);
        });
    }

    private Optional<PartialUpload> begin(String name, OptionalLong length) throws IOException {
        var obstacle = uploads.obstacle(length.orElse(0));
        if (obstacle.isPresent()) throw new NoRoom(obstacle.get());
        return partial.begin(name, length);
    }

    /** {@code HEAD /image/<token>}: how much has come. */
    void tell(RoutingContext context) {
        var response = context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var ended = partial.ended(token(context));
        if (ended.isPresent()) {
            response.setStatusCode(204)
                    .putHeader("Upload-Complete", "?1")
                    .putHeader("Upload-Offset", String.valueOf(ended.get().length()))
                    .end();
            return;
        }
        find(context)
                .ifPresent(upload -> blocking(context, () -> settledOffset(upload), offset -> {
                    if (offset < 0) {
                        refuse(context, 409, "another request of this upload does not end");
                        return;
                    }
                    response.setStatusCode(204)
                            .putHeader("Upload-Complete", "?0")
                            .putHeader("Upload-Offset", String.valueOf(offset))
                            .end();
                }));
    }

    /** What has come once nothing more does. */
    private static long settledOffset(PartialUpload upload) throws IOException, InterruptedException {
        if (!upload.seize(() -> {})) return -1;
        try {
            return upload.offset();
        } finally {
            upload.release();
        }
    }

    /** {@code PATCH /image/<token>}: the next part. */
    void append(RoutingContext context) {
        var request = context.request();
        request.pause();
        var offset = number(request.getHeader("Upload-Offset"));
        if (!"application/partial-upload".equalsIgnoreCase(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            refuse(context, 415, "send it as application/partial-upload");
        } else if (offset.isEmpty()) {
            refuse(context, 400, "Upload-Offset is missing, or no number");
        } else {
            find(context)
                    .ifPresent(upload ->
                            new Part(vertx, uploads, partial, upload, context, 204).receive(offset.getAsLong()));
        }
    }

    /** {@code DELETE /image/<token>}: it will not be finished. */
    void cancel(RoutingContext context) {
        find(context)
                .ifPresent(upload -> blocking(context, () -> discard(upload), gone -> {
                    if (gone) context.response().setStatusCode(204).end();
                    else refuse(context, 409, "another request of this upload does not end");
                }));
    }

    private boolean discard(PartialUpload upload) throws IOException, InterruptedException {
        if (!upload.seize(() -> {})) return false;
        try {
            partial.discard(upload);
            return true;
        } finally {
            upload.release();
        }
    }

    private Optional<PartialUpload> find(RoutingContext context) {
        var upload = partial.find(token(context));
        if (upload.isEmpty()) LastWords.say(context, 404, "no such upload");
        return upload;
    }

    private static String token(RoutingContext context) {
        return String.valueOf(context.pathParam("upload"));
    }

    private static OptionalLong number(@Nullable String header) {
        if (header == null || !DIGITS.matcher(header.strip()).matches()) return OptionalLong.empty();
        return OptionalLong.of(Long.parseLong(header.strip()));
    }

    private interface Then<T> {
        void with(T result);
    }

    /** Does something that may take its time; uploads do not wait for each other. */
    private <T> void blocking(RoutingContext context, Callable<T> work, Then<T> then) {
        vertx.executeBlocking(work, false).onSuccess(then::with).onFailure(failure -> {
            if (failure instanceof NoRoom full) refuse(context, 507, String.valueOf(full.getMessage()));
            else context.fail(failure);
        });
    }

    private static void refuse(RoutingContext context, int status, String why) {
        log.error(
                "upload from {} refused: {}", context.request().remoteAddress().host(), why);
        LastWords.say(context, status, why);
    }
}

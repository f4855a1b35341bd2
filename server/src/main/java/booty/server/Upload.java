package booty.server;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.streams.Pipe;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One image on its way to the disk. It ends in exactly one of two ways: the whole image is there
 * under its name and the client is told so, or nothing is there. All of it runs on the connection's
 * event loop.
 */
final class Upload {
    private static final String FIELD = "BootyImage";
    private static final long STALL_MILLIS = TimeUnit.SECONDS.toMillis(60);
    private static final long BETWEEN_LINES_MILLIS = TimeUnit.SECONDS.toMillis(5);
    private static final Logger log = LoggerFactory.getLogger(Upload.class);

    private final Vertx vertx;
    private final Uploads uploads;
    private final RoutingContext context;
    private final Path fresh;
    private final String client;
    private final long beganNanos = System.nanoTime();
    private final BodyEnd bodyEnd;
    private final Promise<Void> bodyWhole = Promise.promise();
    private @Nullable Pipe<Buffer> pipe;
    private @Nullable AsyncFile file;
    private String name = "";
    private boolean over;
    private long received;
    private long receivedBefore;
    private long stallTimer;
    private long lineTimer;

    Upload(Vertx vertx, Uploads uploads, RoutingContext context, BodyEnd bodyEnd) {
        this.vertx = vertx;
        this.uploads = uploads;
        this.context = context;
        this.fresh = uploads.fresh();
        this.client = context.request().remoteAddress().host();
        this.bodyEnd = bodyEnd;
    }

    /** Takes the body of a request that is paused and has not been read from. */
    void receive() {
        var request = context.request();
        request.setExpectMultipart(true);
        request.handler(this::seen);
        request.uploadHandler(this::part);
        request.exceptionHandler(failure -> fail(400, "it broke off: " + failure.getMessage()));
        request.endHandler(_ -> bodyIsOver());
        stallTimer = vertx.setPeriodic(STALL_MILLIS, _ -> {
            if (received == receivedBefore) fail(408, "nothing came for %d s".formatted(STALL_MILLIS / 1000));
            receivedBefore = received;
        });
        lineTimer = vertx.setPeriodic(BETWEEN_LINES_MILLIS, _ -> log.info("upload from {}: {}", client, progress()));
        request.resume();
    }

    private void seen(Buffer raw) {
        received += raw.length();
        bodyEnd.add(raw);
    }

    private String progress() {
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos));
        return Amounts.progress(received, 0, received * 1000 / millis);
    }

    private void part(HttpServerFileUpload upload) {
        if (!upload.name().equals(FIELD)) {
            fail(400, "the file is in the field %s, not in %s".formatted(upload.name(), FIELD));
            return;
        }
        if (!name.isEmpty()) {
            fail(400, "there is more than one file");
            return;
        }
        name = Uploads.nameFor(upload.filename(), client);
        log.info("upload from {}: receiving {}", client, name);
        // holds what comes until there is a file to put it into
        var held = upload.pipe().endOnComplete(false).endOnFailure(false);
        pipe = held;
        vertx.fileSystem()
                .open(fresh.toString(), new OpenOptions().setWrite(true).setCreateNew(true))
                .onSuccess(opened -> {
                    file = opened;
                    if (over) discard();
                    else store(held, opened);
                })
                .onFailure(this::failToStore);
    }

    private void store(Pipe<Buffer> pipe, AsyncFile opened) {
        pipe.to(opened)
                .compose(_ -> opened.flush())
                .compose(_ -> bodyWhole.future())
                .compose(_ -> opened.close())
                .compose(_ -> vertx.executeBlocking(() -> uploads.keep(fresh, name)))
                .onSuccess(this::succeed)
                .onFailure(this::failToStore);
    }

    private void failToStore(Throwable failure) {
        if (over) return;
        vertx.executeBlocking(() -> uploads.isFull(failure))
                .onComplete(full -> fail(
                        full.succeeded() && full.result() ? 507 : 500,
                        full.succeeded() && full.result() ? "the server's disk is full" : failure.toString()));
    }

    /** The request has ended; its file may still be on its way to the disk. */
    private void bodyIsOver() {
        vertx.cancelTimer(stallTimer);
        if (name.isEmpty()) fail(400, "there is no file in the field " + FIELD);
        else if (!bodyEnd.isThere()) fail(400, "it was cut off before its closing boundary");
        else bodyWhole.tryComplete();
    }

    private void succeed(String kept) {
        if (!begin()) return;
        log.info("upload from {}: {} is whole, {}", client, kept, progress());
        Answers.text(context, 200, "stored as %s\n".formatted(kept));
    }

    private void fail(int status, String why) {
        if (!begin()) return;
        log.error("upload from {} failed after {}: {}", client, Amounts.bytes(received), why);
        if (pipe != null) pipe.close();
        discard().onComplete(_ -> LastWords.say(context, status, why));
    }

    /** Closes and removes what there is of the file. */
    private Future<Void> discard() {
        Future<Void> closed = file == null ? Future.succeededFuture() : file.close();
        // close fails when the file is closed already, which is as good
        return closed.transform(_ -> vertx.executeBlocking(() -> Files.deleteIfExists(fresh)))
                .onFailure(failure -> log.error("{} could not be removed: {}", fresh, failure.toString()))
                .mapEmpty();
    }

    /** Whether this is the first end that the upload comes to. */
    private boolean begin() {
        if (over) return false;
        over = true;
        vertx.cancelTimer(stallTimer);
        vertx.cancelTimer(lineTimer);
        return true;
    }
}

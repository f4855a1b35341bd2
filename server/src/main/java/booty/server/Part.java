package booty.server;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One part of an upload on its way to the disk. What came stays when its request breaks off: the client
 * goes on behind it. All of it runs on the connection's event loop but for what touches the file, which
 * is done one thing after the other.
 */
final class Part {
    private static final long STALL_MILLIS = TimeUnit.SECONDS.toMillis(60);
    private static final Logger log = LoggerFactory.getLogger(Part.class);

    private final Vertx vertx;
    private final Uploads uploads;
    private final PartialUploads partial;
    private final PartialUpload upload;
    private final RoutingContext context;
    private final HttpServerRequest request;
    private final int statusWhenTaken;
    private final boolean last;
    private final MessageDigest digest = Sha256.begin();
    private @Nullable FileChannel channel;
    private PartialUpload.@Nullable Mark mark;
    private long received;
    private long receivedBefore;
    private long stallTimer;
    private boolean held;
    private boolean busy;
    private @Nullable Answer answer;

    /**
     * A part.
     *
     * @param statusWhenTaken the answer when it is taken and more is to come
     */
    Part(
            Vertx vertx,
            Uploads uploads,
            PartialUploads partial,
            PartialUpload upload,
            RoutingContext context,
            int statusWhenTaken) {
        this.vertx = vertx;
        this.uploads = uploads;
        this.partial = partial;
        this.upload = upload;
        this.context = context;
        this.request = context.request();
        this.statusWhenTaken = statusWhenTaken;
        this.last = "?1".equals(request.getHeader("Upload-Complete"));
    }

    /**
     * Takes the body of a request that is paused.
     *
     * @param offset where in the upload it says that it begins
     */
    void receive(long offset) {
        request.exceptionHandler(failure -> end(new Answer(400, "it broke off: " + failure.getMessage())));
        request.handler(this::take);
        request.endHandler(_ -> {
            vertx.cancelTimer(stallTimer);
            if (answer == null) file(this::finish, this::end);
        });
        file(() -> open(offset), refusal -> {
            if (refusal.isPresent()) {
                end(refusal.get());
                return;
            }
            stallTimer = vertx.setPeriodic(STALL_MILLIS, _ -> {
                if (received == receivedBefore) {
                    end(new Answer(408, "nothing came for %d s".formatted(STALL_MILLIS / 1000)));
                }
                receivedBefore = received;
            });
            request.resume();
        });
    }

    /** What a request is answered with, and whether the upload is given up. */
    private record Answer(int status, String text) {}

    private Optional<Answer> open(long offset) throws IOException, InterruptedException {
        // closing the connection ends the request, as if its client had
        if (!upload.seize(() -> request.connection().close())) {
            return Optional.of(new Answer(409, "another request of this upload does not end"));
        }
        held = true;
        mark = upload.mark();
        if (mark.offset() != offset) {
            return Optional.of(new Answer(409, "%d bytes are here, not %d".formatted(mark.offset(), offset)));
        }
        channel = upload.open();
        return Optional.empty();
    }

    private void take(Buffer bytes) {
        if (answer != null) return;
        received += bytes.length();
        if (received > PartRoutes.MOST_APPENDED) {
            end(new Answer(413, "more than %d bytes in one request".formatted(PartRoutes.MOST_APPENDED)));
            return;
        }
        request.pause();
        file(() -> write(bytes), refusal -> refusal.ifPresentOrElse(this::end, request::resume));
    }

    private Optional<Answer> write(Buffer bytes) throws IOException {
        var to = channel;
        if (to == null) throw new IllegalStateException("not open");
        var content = ByteBuffer.wrap(bytes.getBytes());
        var length = upload.length();
        if (length.isPresent() && upload.offset() + content.remaining() > length.getAsLong()) {
            return Optional.of(
                    new Answer(400, "more than the %d bytes that were announced".formatted(length.getAsLong())));
        }
        digest.update(content.duplicate());
        upload.append(to, content);
        return Optional.empty();
    }

    /** All of the part has come. */
    private Answer finish() throws IOException {
        var content = Optional.ofNullable(request.getHeader("Content-Digest")).flatMap(Sha256::in);
        if (content.isPresent() && !MessageDigest.isEqual(content.get(), digest.digest())) {
            if (mark != null) upload.rollBack(mark);
            return new Answer(409, "the part has another digest than it says; send it again");
        }
        if (!last) return new Answer(statusWhenTaken, "");
        long offset = upload.offset();
        var length = upload.length();
        if (length.isPresent() && length.getAsLong() != offset) {
            partial.discard(upload);
            return new Answer(
                    400, "it has %d bytes, not the %d that were announced".formatted(offset, length.getAsLong()));
        }
        var whole = Optional.ofNullable(request.getHeader("Repr-Digest")).flatMap(Sha256::in);
        if (whole.isPresent() && !MessageDigest.isEqual(whole.get(), upload.sha256())) {
            partial.discard(upload);
            return new Answer(422, "what came has another digest than was sent; it is not kept");
        }
        var kept = partial.keep(upload);
        log.info("upload from {}: {} is whole, {}", client(), kept, Amounts.bytes(offset));
        return new Answer(200, "stored as " + kept);
    }

    private interface Then<T> {
        void with(T result);
    }

    /** Does something to the file, and goes on unless the request is over meanwhile. */
    private <T> void file(Callable<T> work, Then<T> then) {
        busy = true;
        vertx.executeBlocking(work, false).onComplete(done -> {
            busy = false;
            if (answer != null) conclude(answer);
            else if (done.succeeded()) then.with(done.result());
            else fail(done.cause());
        });
    }

    private void fail(Throwable failure) {
        file(
                () -> {
                    if (!uploads.isFull(failure)) return new Answer(500, failure.toString());
                    // others need the room, and the rest of this one has none
                    partial.discard(upload);
                    return new Answer(507, "the server's disk is full");
                },
                this::end);
    }

    /** Ends the request, once; at once or after what is being done to the file. */
    private void end(Answer how) {
        if (answer != null) return;
        answer = how;
        vertx.cancelTimer(stallTimer);
        if (!busy) conclude(how);
    }

    /** Lets go of the upload, and then answers: who is answered may go on with it at once. */
    private void conclude(Answer how) {
        vertx.executeBlocking(this::letGo, false).onComplete(offset -> {
            if (how.status() >= 400) {
                log.warn("upload from {}: {}: {}", client(), upload.name(), how.text());
            }
            var response = context.response();
            if (response.ended() || response.closed()) return;
            if (offset.succeeded() && offset.result() >= 0) {
                response.putHeader("Upload-Offset", String.valueOf(offset.result()));
            }
            response.putHeader("Upload-Complete", how.status() == 200 ? "?1" : "?0");
            if (how.status() == statusWhenTaken)
                response.setStatusCode(how.status()).end();
            else LastWords.say(context, how.status(), how.text());
        });
    }

    /** How much of the upload is there now; -1 when it is there no more. */
    private long letGo() throws IOException {
        try {
            var opened = channel;
            if (opened != null) opened.close();
            return Files.exists(upload.file()) ? upload.offset() : -1;
        } finally {
            if (held) upload.release();
            held = false;
        }
    }

    private String client() {
        return request.remoteAddress().host();
    }
}

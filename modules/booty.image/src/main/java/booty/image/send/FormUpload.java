package booty.image.send;

import booty.core.error.BootyException;
import booty.image.source.Locations;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A file sent as the original did: chunked, as the only file of a form, in one request. */
final class FormUpload implements Outgoing {
    private static final String FIELD = "BootyImage";
    private static final long LOOK_MILLIS = 200;

    private final HttpClient client;
    private final URI to;
    private final Duration patience;
    private final Pipe pipe = new Pipe();
    private final CompletableFuture<HttpResponse<InputStream>> answer;

    /**
     * Begins.
     *
     * @param patience how long nothing may move: while sending, and from the last byte to the answer
     */
    FormUpload(HttpClient client, URI to, String fileName, Duration patience) {
        this.client = client;
        this.to = to;
        this.patience = patience;
        var form = new FormFile("booty-" + UUID.randomUUID(), FIELD, fileName);
        var request = HttpRequest.newBuilder(to)
                .version(HttpClient.Version.HTTP_1_1)
                .header("User-Agent", "BOOTy-client")
                .header("Content-Type", form.contentType())
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> form.body(pipe)))
                .build();
        this.answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    @Override
    public void write(ByteBuffer bytes) throws BootyException, InterruptedException {
        long began = System.nanoTime();
        while (bytes.hasRemaining()) {
            if (answer.isDone()) early();
            if (pipe.offer(bytes, LOOK_MILLIS)) began = System.nanoTime();
            else patient(began);
        }
    }

    @Override
    public void finish() throws BootyException, InterruptedException {
        while (!pipe.end(LOOK_MILLIS)) {
            if (answer.isDone()) early();
        }
        long began = System.nanoTime();
        long before = pipe.taken();
        while (!answer.isDone()) {
            try {
                answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                if (pipe.taken() != before) began = System.nanoTime();
                before = pipe.taken();
                patient(began);
            } catch (ExecutionException _) {
                // said below
            }
        }
        check();
        if (!pipe.isDrained()) early();
    }

    /** Says what is to be said of an answer that came too soon. */
    private void early() throws BootyException, InterruptedException {
        check();
        throw broken("the server answered before it had all of it", null);
    }

    private void patient(long beganNanos) throws UploadBroken {
        if (System.nanoTime() - beganNanos < patience.toNanos()) return;
        throw broken("nothing moved for %d s".formatted(patience.toSeconds()), null);
    }

    /** Looks at the answer, which is there. */
    private void check() throws BootyException, InterruptedException {
        try {
            var response = answer.get();
            if (response.statusCode() / 100 == 2) return;
            throw new UploadRefused(Locations.printable(to), response.statusCode(), FirstWords.of(response.body()));
        } catch (ExecutionException failure) {
            var cause = failure.getCause() == null ? failure : failure.getCause();
            throw broken(FirstWords.of(cause), cause);
        }
    }

    private UploadBroken broken(String why, @Nullable Throwable cause) {
        return new UploadBroken(Locations.printable(to), pipe.taken(), why, cause);
    }

    /** Also ends the form without its end, so that the server keeps nothing. */
    @Override
    public void close() {
        pipe.breakOff(new IOException("given up"));
        client.shutdownNow();
    }
}

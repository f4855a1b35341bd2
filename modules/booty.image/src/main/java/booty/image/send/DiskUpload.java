package booty.image.send;

import booty.core.error.BootyException;
import booty.core.machine.Disk;
import booty.core.report.Progress;
import booty.image.source.Locations;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends all of a disk to a server, as the original did: chunked, as the only file of a form.
 *
 * @param patience how long nothing may move: while sending, and from the last byte to the answer
 */
public record DiskUpload(Duration patience) {
    /** For disks; a server may have to sync gigabytes before it answers. */
    public static final DiskUpload DEFAULT = new DiskUpload(Duration.ofMinutes(5));

    private static final String FIELD = "BootyImage";
    private static final int SHOWN = 200;

    /**
     * Sends a disk.
     *
     * @param to of scheme {@code http} or {@code https}
     * @param name what the file is called, without its suffix
     * @param compressed whether it is sent as gzip
     * @param progress told of the bytes of the disk
     * @throws UploadRefused when the server does not take it
     * @throws UploadBroken when it does not get through, or no answer comes
     * @throws DiskUnreadable when the disk cannot be read to its end
     * @throws InterruptedException when the thread is interrupted, within a second of that
     */
    public void send(Disk disk, URI to, String name, boolean compressed, Progress progress)
            throws BootyException, InterruptedException {
        var form = new FormFile("booty-" + UUID.randomUUID(), FIELD, name + (compressed ? ".zmg" : ".img"));
        try (var input = new DiskInput(disk.device(), disk.sizeBytes())) {
            send(disk, to, form, input, compressed ? new GzipInput(input) : input, progress);
        } catch (IOException cause) {
            throw new DiskUnreadable(disk.device(), 0, cause);
        }
    }

    private void send(Disk disk, URI to, FormFile form, DiskInput input, InputStream file, Progress progress)
            throws BootyException, InterruptedException {
        var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER) // a redirected form would arrive empty
                .connectTimeout(Duration.ofSeconds(30))
                .build();
        try {
            var request = HttpRequest.newBuilder(to)
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("User-Agent", "BOOTy-client")
                    .header("Content-Type", form.contentType())
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> form.body(file)))
                    .build();
            var answer = await(
                    client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream()), input, disk, to, progress);
            if (answer.statusCode() / 100 != 2) {
                throw new UploadRefused(Locations.printable(to), answer.statusCode(), firstWords(answer.body()));
            }
            if (input.done() != disk.sizeBytes()) {
                throw broken(to, input, disk, "the server answered before it had all of it", null);
            }
        } finally {
            client.shutdownNow();
        }
    }

    private HttpResponse<InputStream> await(
            CompletableFuture<HttpResponse<InputStream>> answer, DiskInput input, Disk disk, URI to, Progress progress)
            throws BootyException, InterruptedException {
        long before = 0;
        long movedAt = System.nanoTime();
        while (true) {
            try {
                return answer.get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                long now = input.done();
                if (now != before) movedAt = System.nanoTime();
                before = now;
                progress.bytes(now, disk.sizeBytes());
                if (System.nanoTime() - movedAt > patience.toNanos()) {
                    throw broken(to, input, disk, "nothing moved for %d s".formatted(patience.toSeconds()), null);
                }
            } catch (ExecutionException failure) {
                var unread = input.failure();
                if (unread != null) throw new DiskUnreadable(disk.device(), input.done(), unread);
                var cause = failure.getCause() == null ? failure : failure.getCause();
                var why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
                throw broken(to, input, disk, why, cause);
            }
        }
    }

    private static UploadBroken broken(URI to, DiskInput input, Disk disk, String why, @Nullable Throwable cause) {
        return new UploadBroken(Locations.printable(to), input.done(), disk.sizeBytes(), why, cause);
    }

    /** The beginning of a server's explanation, in one line. */
    private static String firstWords(InputStream body) {
        try (body) {
            var text = new String(body.readNBytes(SHOWN), StandardCharsets.UTF_8);
            return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        } catch (IOException _) {
            // the status alone must do
            return "";
        }
    }
}

package booty.image.send;

import booty.image.pack.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The requests of {@code draft-ietf-httpbis-resumable-upload} to one server, each sent once.
 *
 * @param patience how long the last part may take to be answered
 */
record UploadServer(HttpClient client, URI to, Duration patience) implements AutoCloseable {
    /** For all else; of a part that takes longer, what came until then counts. */
    private static final Duration REQUEST = Duration.ofSeconds(60);

    private static final Duration OPTIONS = Duration.ofSeconds(10);
    private static final long CANCEL_MILLIS = 500;

    /**
     * What a server answers.
     *
     * @param words the beginning of its explanation, in one line
     * @param location where an upload is that was begun
     * @param offset how many bytes of it are there
     * @param complete whether that is all of it
     */
    record Reply(int status, String words, Optional<String> location, OptionalLong offset, boolean complete) {
        private static Reply of(HttpResponse<InputStream> response) {
            var headers = response.headers();
            return new Reply(
                    response.statusCode(),
                    FirstWords.of(response.body()),
                    headers.firstValue("Location"),
                    offset(headers.firstValue("Upload-Offset").orElse("")),
                    headers.firstValue("Upload-Complete").orElse("").equals("?1"));
        }

        private static OptionalLong offset(String header) {
            return header.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(header)) : OptionalLong.empty();
        }

        boolean isSuccess() {
            return status / 100 == 2;
        }

        /** Whether the same request may be answered otherwise a little later. */
        boolean isPassing() {
            return switch (status) {
                case 408, 429, 500, 502, 503, 504 -> true;
                default -> false;
            };
        }
    }

    /** What it says of uploads in parts; empty if it knows nothing of them. */
    Optional<UploadLimits> limits() throws IOException, InterruptedException {
        var request = request(to, OPTIONS).method("OPTIONS", BodyPublishers.noBody());
        var response = client.send(request.build(), BodyHandlers.discarding());
        if (response.statusCode() / 100 != 2) return Optional.empty();
        return response.headers().firstValue("Upload-Limit").map(UploadLimits::parse);
    }

    /** Begins an upload of so many bytes, if that is known. */
    Reply begin(String fileName, OptionalLong length) throws IOException, InterruptedException {
        var request = request(to, REQUEST)
                .header("Upload-Complete", "?0")
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(fileName))
                .POST(BodyPublishers.noBody());
        length.ifPresent(bytes -> request.header("Upload-Length", String.valueOf(bytes)));
        return send(request);
    }

    /**
     * Sends a part.
     *
     * @param part from position to limit, in an array
     * @param offset where in the file it begins
     * @param whole the digest of the whole file if this is its end
     */
    Reply append(URI upload, ByteBuffer part, long offset, Optional<byte[]> whole)
            throws IOException, InterruptedException {
        var request = request(upload, whole.isPresent() ? patience : REQUEST)
                .header("Content-Type", "application/partial-upload")
                .header("Upload-Offset", String.valueOf(offset))
                .header("Upload-Complete", whole.isPresent() ? "?1" : "?0")
                .header("Content-Digest", field(Sha256.of(part)))
                .method("PATCH", body(part));
        whole.ifPresent(digest -> request.header("Repr-Digest", field(digest)));
        return send(request);
    }

    private static BodyPublisher body(ByteBuffer part) {
        return BodyPublishers.ofByteArray(part.array(), part.arrayOffset() + part.position(), part.remaining());
    }

    /** RFC 9530 §2. */
    private static String field(byte[] sha256) {
        return "sha-256=:%s:".formatted(Base64.getEncoder().encodeToString(sha256));
    }

    /** Asks how much is there. */
    Reply ask(URI upload) throws IOException, InterruptedException {
        return send(request(upload, REQUEST).method("HEAD", BodyPublishers.noBody()));
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Reply.of(client.send(request.build(), BodyHandlers.ofInputStream()));
    }

    /** Gives an upload up, if the server can be told so within half a second. */
    void cancel(URI upload) {
        var request = request(upload, OPTIONS).DELETE().build();
        client.sendAsync(request, BodyHandlers.discarding())
                // a kept connection may end at this very moment, and the client repeats no DELETE by itself
                .exceptionallyCompose(_ -> client.sendAsync(request, BodyHandlers.discarding()))
                .orTimeout(CANCEL_MILLIS, TimeUnit.MILLISECONDS)
                .handle((_, _) -> true)
                .join();
    }

    private static HttpRequest.Builder request(URI location, Duration limit) {
        return HttpRequest.newBuilder(location)
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(limit)
                .header("User-Agent", "BOOTy-client");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

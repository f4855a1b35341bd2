package booty.image.journal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A journal on a server that takes PUT, GET and DELETE of it. */
record HttpJournal(URI location) implements Journal {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public Optional<byte[]> load() throws IOException, InterruptedException {
        try (var client = client()) {
            var response = client.send(request().GET().build(), BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                if (response.statusCode() == 404) return Optional.empty();
                check(response);
                var document = body.readNBytes(MOST_BYTES + 1);
                if (document.length > MOST_BYTES) throw new IOException("the server's journal is too large");
                return Optional.of(document);
            }
        }
    }

    @Override
    public void store(byte[] document) throws IOException, InterruptedException {
        send(request().PUT(HttpRequest.BodyPublishers.ofByteArray(document)).build());
    }

    @Override
    public void remove() throws IOException, InterruptedException {
        send(request().DELETE().build());
    }

    private static void send(HttpRequest request) throws IOException, InterruptedException {
        try (var client = client()) {
            var response = client.send(request, BodyHandlers.discarding());
            if (response.statusCode() != 404 || !request.method().equals("DELETE")) check(response);
        }
    }

    private static void check(HttpResponse<?> response) throws IOException {
        if (response.statusCode() / 100 != 2) throw new IOException("the server says " + response.statusCode());
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(location)
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(PATIENCE)
                .header("User-Agent", "BOOTy-client");
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }
}

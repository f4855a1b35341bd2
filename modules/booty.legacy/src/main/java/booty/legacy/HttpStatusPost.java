package booty.legacy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts messages as JSON to {@code <base>/<mac-with-dashes>.status}, which only our server has. */
final class HttpStatusPost implements StatusReporter.Post {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI base;
    private @Nullable HttpClient http;

    HttpStatusPost(URI base) {
        this.base = base;
    }

    @Override
    public boolean send(String mac, Map<String, Object> message) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(MacPath.status(base, mac))
                .header("User-Agent", OrdersClient.USER_AGENT)
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(message)))
                .build();
        var response = client().send(request, BodyHandlers.discarding());
        if (response.statusCode() >= 500 && response.statusCode() != 501) {
            throw new IOException("status " + response.statusCode());
        }
        return response.statusCode() / 100 == 2;
    }

    /** Only the sending thread comes here. */
    private HttpClient client() {
        if (http == null) {
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();
        }
        return http;
    }
}

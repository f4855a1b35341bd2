package booty.image.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Map;

/** HTTP/1.1 over TLS 1.2 or 1.3, by the HTTP client of the JDK. */
final class TlsTransport implements Transport {
    private final HttpClient client;
    private final HttpSource.Limits limits;

    /** Trusts whom {@code access} trusts. */
    TlsTransport(HttpSource.Limits limits, Access access) throws AccessInvalid {
        this.limits = limits;
        this.client = TlsClient.of(limits, access);
    }

    @Override
    public Reply get(URI target, Map<String, String> headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(target).timeout(limits.header());
        headers.forEach(request::header);
        return new ClientReply(client.send(request.build(), _ -> new HttpBody()));
    }

    private record ClientReply(HttpResponse<HttpBody> response) implements Reply {
        @Override
        public int status() {
            return response.statusCode();
        }

        @Override
        public HttpHeaders headers() {
            return response.headers();
        }

        @Override
        public int read(ByteBuffer into, long nanos) throws IOException, InterruptedException {
            var body = response.body();
            if (!body.ready()) {
                var answer = body.next(nanos);
                if (answer == HttpBody.Answer.END) return -1;
            }
            return body.take(into);
        }

        @Override
        public void close() {
            response.body().cancel();
        }
    }
}

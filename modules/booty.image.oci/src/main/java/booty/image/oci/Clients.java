package booty.image.oci;

import booty.image.source.Access;
import booty.image.source.HttpSource;
import java.net.http.HttpClient;

/** HTTP clients for registries. */
final class Clients {
    private Clients() {}

    /** A client that trusts whom {@code access} trusts, and follows no redirects itself. */
    static HttpClient client(Access access, HttpSource.Limits limits) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect())
                .build();
    }
}

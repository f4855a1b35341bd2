package booty.image.source;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The HTTP client of the JDK, for HTTP/1.1 over TLS 1.2 or 1.3. */
public final class TlsClient {
    private TlsClient() {}

    /**
     * A client that trusts whom {@code access} trusts, goes by its proxies and follows no redirects.
     *
     * @param limits of which the time to connect counts
     * @throws AccessInvalid when a certificate cannot be read
     */
    public static HttpClient of(HttpSource.Limits limits, Access access) throws AccessInvalid {
        var trust = Trust.of(access);
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect())
                .sslContext(trust)
                .sslParameters(Trust.parameters(trust))
                .proxy(new Route(access.proxies()));
        access.proxies().https().flatMap(Proxies::credentials).ifPresent(who -> builder.authenticator(new Login(who)));
        return builder.build();
    }

    /** The proxies as the client asks for them. */
    private static final class Route extends ProxySelector {
        private final Proxies proxies;

        Route(Proxies proxies) {
            this.proxies = proxies;
        }

        @Override
        public List<Proxy> select(@Nullable URI location) {
            if (location == null) throw new IllegalArgumentException("no location");
            return proxies.to(location)
                    .map(proxy -> new Proxy(
                            Proxy.Type.HTTP,
                            new InetSocketAddress(proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort())))
                    .map(List::of)
                    .orElse(List.of(Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(@Nullable URI location, @Nullable SocketAddress proxy, @Nullable IOException cause) {
            // the request fails with it
        }
    }

    /** Who this machine is to the proxy, and to nobody else. */
    private static final class Login extends Authenticator {
        private final Credentials.Basic who;

        Login(Credentials.Basic who) {
            this.who = who;
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            if (getRequestorType() != RequestorType.PROXY) return null;
            return new PasswordAuthentication(
                    who.user(), who.password().reveal().toCharArray());
        }
    }
}

package booty.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server for a sign of life: a HEAD request, to which any HTTP response will do. It speaks
 * those ten lines itself because the JDK's HTTP client takes longer to start than the network.
 */
final class Probe {
    private static final Logger log = LoggerFactory.getLogger(Probe.class);
    private static final String SIGN = "HTTP/";

    /** An operator shall see that it goes on, and the supervisor that we live. */
    private static final Duration REMINDER = Duration.ofSeconds(30);

    private final URI server;
    private final NetworkTimes times;
    private String failure = "not asked yet";

    Probe(URI server, NetworkTimes times) {
        this.server = server;
        this.times = times;
    }

    /** Asks until the server answers or {@code probeTotal} has passed. */
    boolean await() throws InterruptedException {
        long reminded = System.nanoTime();
        long end = reminded + times.probeTotal().toNanos();
        while (true) {
            long start = System.nanoTime();
            if (answers()) return true;
            if (start - reminded > REMINDER.toNanos()) {
                log.info("still waiting for {}: {}", server, failure);
                reminded = start;
            }
            long next = start + times.probeInterval().toNanos();
            if (next - end >= 0) return false;
            Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
        }
    }

    /** Why the last request failed. */
    String failure() {
        return failure;
    }

    private boolean answers() {
        try (var plain = new Socket()) {
            int millis = (int) times.probeRequest().toMillis();
            plain.setSoTimeout(millis);
            plain.connect(new InetSocketAddress(InetAddress.getByName(host()), port()), millis);
            return isTls() ? answers(tls(plain)) : answers(plain);
        } catch (SSLException error) {
            // it speaks TLS, so the network is there; whether to trust it is the control plane's to say,
            // which reports it better, and by then the clock is set
            failure = String.valueOf(error.getMessage());
            return true;
        } catch (IOException error) {
            failure = error.getClass().getSimpleName() + ": " + error.getMessage();
            return false;
        }
    }

    private boolean answers(Socket socket) throws IOException {
        socket.getOutputStream().write(request().getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        var sign = new String(socket.getInputStream().readNBytes(SIGN.length()), StandardCharsets.US_ASCII);
        if (sign.equals(SIGN)) return true;
        failure = sign.isEmpty() ? "it closed the connection" : "it does not speak HTTP";
        return false;
    }

    private Socket tls(Socket plain) throws IOException {
        return ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host(), port(), true);
    }

    private String request() {
        var path = server.getRawPath();
        var query = server.getRawQuery();
        return "HEAD %s%s HTTP/1.1\r\nHost: %s\r\nUser-Agent: booty\r\nConnection: close\r\n\r\n"
                .formatted(
                        path == null || path.isEmpty() ? "/" : path,
                        query == null ? "" : "?" + query,
                        server.getPort() < 0 ? server.getHost() : server.getHost() + ":" + server.getPort());
    }

    /** Without the brackets of an IPv6 literal. */
    private String host() {
        var host = server.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private boolean isTls() {
        return "https".equalsIgnoreCase(server.getScheme());
    }

    private int port() {
        if (server.getPort() >= 0) return server.getPort();
        return isTls() ? 443 : 80;
    }
}

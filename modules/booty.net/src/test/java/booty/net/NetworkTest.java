package booty.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ConfigInvalid;
import booty.core.control.BootEnvironment;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.linux.Sysfs;
import booty.core.network.NetworkSession;
import booty.testkit.FakeExec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it over a fake kernel; this module alone has the mode static. */
class NetworkTest {
    private static final int LIVE = 0x10001;

    @TempDir
    private Path root = Path.of("never used");

    private final FakeKernel kernel =
            new FakeKernel().link(1, "lo", 0x8, "").link(2, "eth0", LIVE, "").link(3, "eth1", LIVE, "");

    private NetworkSession connect(Map<String, String> settings, String server)
            throws BootyException, InterruptedException {
        var sysfs = new Sysfs(root);
        return new Network()
                .connect(
                        new BootEnvironment(Map.of(), Map.of(), sysfs),
                        settings,
                        URI.create(server),
                        new Doors(kernel, new FakeExec(), sysfs));
    }

    private List<String> types() {
        return kernel.changes().stream().map(change -> change.split(" ")[0]).toList();
    }

    @Test
    void bringsUpLoopbackAndAnInterfaceAndFindsTheServer() throws IOException, BootyException, InterruptedException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answered = CompletableFuture.runAsync(
                    () -> {
                        try (var connection = server.accept()) {
                            connection
                                    .getOutputStream()
                                    .write("HTTP/1.1 404 No\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                            connection.getInputStream().readAllBytes();
                        } catch (IOException _) {
                            // the prober hangs up once it has seen the first line
                        }
                    },
                    Thread::startVirtualThread);
            try (var session = connect(
                    Map.of("STATIC_IP", "10.0.0.2/24", "STATIC_GATEWAY", "10.0.0.1"),
                    "http://127.0.0.1:" + server.getLocalPort() + "/booty")) {
                assertEquals("eth0", session.interfaceName());
                assertEquals(List.of("02:00:00:00:00:02", "02:00:00:00:00:03"), session.macs());
                assertEquals(List.of("19", "20", "24"), types());
            }
            assertEquals(List.of("19", "20", "24", "25", "21"), types());
            answered.join();
        }
    }

    @Test
    void buildsTheNetworkAnewForAServerThatIsSilentAndSaysSoInTheEnd() throws IOException {
        int port;
        try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        var settings = Map.of("STATIC_IP", "10.0.0.2/24", "CONNECTIVITY_TIMEOUT", "1", "CONNECTIVITY_ATTEMPTS", "2");
        var error =
                assertThrows(ServerUnreachable.class, () -> connect(settings, "http://127.0.0.1:" + port + "/booty"));
        assertTrue(
                error.what()
                        .matches(
                                "http://127.0.0.1:\\d+/booty does not answer \\(ConnectException: .*\\) over static on eth0:"
                                        + " 10.0.0.2/24; interfaces: eth0 \\(02:00:00:00:00:02, carrier\\), eth1 \\(.*\\)"),
                error.what());
        assertEquals(List.of("19", "20", "21", "20", "21"), types());
    }

    @Test
    void refusesFaultySettingsBeforeItTouchesAnything() {
        var error = assertThrows(
                ConfigInvalid.class,
                () -> connect(Map.of("CONNECTIVITY_ATTEMPTS", "many", "DHCP_TIMEOUT", "-1"), "booty"));
        assertTrue(error.what().startsWith("the network configuration has 3 problems: "), error.what());
        assertEquals(List.of(), kernel.changes());
    }
}

package booty.net.dhcp.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.net.dhcp.matrix.Offer.Hop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.CONCURRENT)
class DhcpMatrixTest {
    private static final int PATIENT = 20_000;

    @ParameterizedTest
    @EnumSource
    void takesEverythingThatAServerGivesAndLeavesNothingBehind(Server server, @TempDir Path room)
            throws IOException, InterruptedException {
        var offer = Offer.PLAIN
                .routers("10.98.0.1", "10.98.0.2")
                .names(List.of("10.98.0.53", "10.98.0.54"), List.of("10.98.0.123", "10.98.0.124"), 1400);
        try (var bench = Bench.create(room, server)) {
            bench.serve(server, offer);
            var client = bench.client(PATIENT);
            var state = client.lease();

            assertHas(state, "now address net0 10.98.0.1\\d\\d/24");
            assertHas(state, "now route net0 default via 10.98.0.1 metric 100");
            assertHas(state, "now route net0 default via 10.98.0.2 metric 101");
            assertHas(state, "ntp 10.98.0.123\nntp 10.98.0.124");
            assertHas(state, "now mtu net0 1400");
            assertEquals("search lab.test\nnameserver 10.98.0.53\nnameserver 10.98.0.54\n", client.resolvConf());
            assertEquals("after mtu net1 1500\nafter mtu net0 1500", inOrder(client.end()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void prefersClasslessRoutesToRouters(Server server, @TempDir Path room) throws IOException, InterruptedException {
        var offer = Offer.PLAIN
                .routers("10.98.0.66")
                .routes(
                        new Hop("0.0.0.0/0", "10.98.0.9"),
                        new Hop("172.16.4.0/22", "10.98.0.7"),
                        new Hop("192.0.2.128/25", "0.0.0.0"),
                        new Hop("198.51.100.1/32", "192.0.2.130"));
        try (var bench = Bench.create(room, server)) {
            bench.serve(server, offer);
            var state = bench.client(PATIENT).lease();

            assertHas(state, "now route net0 default via 10.98.0.9 metric 100");
            assertHas(state, "now route net0 172.16.4.0/22 via 10.98.0.7 metric 100");
            assertHas(state, "now route net0 192.0.2.128/25 metric 100");
            assertHas(state, "now route net0 198.51.100.1/32 via 192.0.2.130 metric 100");
            assertFalse(state.contains("10.98.0.66"), state);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"KEA", "ISC"})
    void keepsAShortLeaseByAskingItsServerForMore(Server server, @TempDir Path room)
            throws IOException, InterruptedException {
        try (var bench = Bench.create(room, server)) {
            bench.serve(server, Offer.PLAIN.lasting(20));
            var client = bench.client(PATIENT);
            var address = addressIn(client.lease());
            awaitText(client, "extended for 20 s", 30);
            var later = client.again();

            assertEquals(address, addressIn(later));
            assertFalse(client.toString().contains("is lost"), client.toString());
        }
    }

    @Test
    void findsAnotherLeaseWhenAServerOfAnotherNetworkRefusesItsOwn(@TempDir Path room)
            throws IOException, InterruptedException {
        try (var bench = Bench.create(room, Server.ISC, Server.DNSMASQ)) {
            var first = bench.serve(Server.ISC, Offer.PLAIN.lasting(15));
            var client = bench.client(PATIENT);
            assertHas(client.lease(), "now address net0 10.98.0.1\\d\\d/24");
            // the first server is gone: nobody answers at T1, the other hears the broadcast at T2
            first.destroyForcibly().onExit().join();
            bench.onServer("ip", "addr", "flush", "dev", "srv0");
            bench.onServer("ip", "addr", "add", "10.77.0.1/24", "dev", "srv0");
            bench.serve(Server.DNSMASQ, Offer.PLAIN.range("10.77.0.100", "10.77.0.150"));
            awaitText(client, "refused to extend it", 20);
            awaitText(client, "lease on net0: 10.77.0.1", 10);
            Thread.sleep(200);

            var state = client.again();
            assertHas(state, "now address net0 10.77.0.1\\d\\d/24");
            assertFalse(state.contains("10.98.0."), state);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"KEA", "DNSMASQ"})
    void declinesAnAddressThatAnotherMachineHas(Server server, @TempDir Path room)
            throws IOException, InterruptedException {
        try (var bench = Bench.create(room, server)) {
            bench.onServer("ip", "addr", "add", "10.98.0.100/32", "dev", "srv0");
            bench.serve(server, Offer.PLAIN.range("10.98.0.100", "10.98.0.101"));
            var state = bench.client(PATIENT).lease();

            assertHas(state, "10.98.0.100 was offered and is in use by ([0-9a-f]{2}:){5}[0-9a-f]{2}");
            assertHas(state, "now address net0 10.98.0.101/24");
            var log = Files.readString(bench.log());
            assertTrue(log.contains("DECLINE"), log);
        }
    }

    @Test
    void findsAServerThatAppearsLate(@TempDir Path room) throws IOException, InterruptedException {
        try (var bench = Bench.create(room, Server.DNSMASQ)) {
            var client = bench.client(PATIENT);
            Thread.sleep(2_000);
            bench.serve(Server.DNSMASQ, Offer.PLAIN);

            assertHas(client.lease(), "now address net0 10.98.0.100/24");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"KEA", "ISC"})
    void takesTheInterfaceThatHasAServer(Server server, @TempDir Path room) throws IOException, InterruptedException {
        try (var bench = Bench.create(room, server)) {
            bench.plug("srv1");
            bench.serve(server, Offer.PLAIN);
            var state = bench.client(PATIENT).lease();

            assertHas(state, "session dhcp on net0: 10.98.0.1\\d\\d/24 from 10.98.0.1");
            assertFalse(state.contains("now address net1"), state);
        }
    }

    @Test
    void setsUpOneInterfaceOnlyWhenBothHaveServers(@TempDir Path room) throws IOException, InterruptedException {
        try (var bench = Bench.create(room, Server.DNSMASQ)) {
            bench.plug("srv1");
            bench.serve(Server.DNSMASQ, Offer.PLAIN);
            bench.serve(Server.DNSMASQ, Offer.PLAIN.range("10.99.0.100", "10.99.0.150"), "srv1");
            var client = bench.client(PATIENT);
            client.lease();
            Thread.sleep(500);

            var state = client.again();
            assertEquals(
                    1,
                    state.lines().filter(line -> line.startsWith("now address")).count(),
                    state);
        }
    }

    @Test
    void usesAnInterfaceWhoseCableIsPluggedInLate(@TempDir Path room) throws IOException, InterruptedException {
        try (var bench = Bench.create(room, Server.DNSMASQ)) {
            bench.onServer("ip", "link", "set", "srv0", "down");
            var client = bench.client(PATIENT);
            Thread.sleep(1_500);
            bench.plug("srv0");
            bench.serve(Server.DNSMASQ, Offer.PLAIN);

            assertHas(client.lease(), "now address net0 10.98.0.100/24");
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhichInterfacesGotNothing(Server server, @TempDir Path room) throws IOException, InterruptedException {
        try (var bench = Bench.create(room, server)) {
            bench.serve(server, Offer.PLAIN.nothing());
            var client = bench.client(2_500);

            var failure = client.await("failed NoLease: no DHCP lease in 2 s: ", 20);
            assertHas(failure, "net0 \\(([0-9a-f]{2}:){5}[0-9a-f]{2}, carrier\\): no offer to 2 requests");
            assertHas(failure, "net1 \\(([0-9a-f]{2}:){5}[0-9a-f]{2}, no carrier\\)");
        }
    }

    @Test
    void introducesItselfLikeABootRomWhereAsked(@TempDir Path room) throws IOException, InterruptedException {
        try (var bench = Bench.create(room, Server.DNSMASQ)) {
            bench.serve(Server.DNSMASQ, Offer.PLAIN);
            bench.client(PATIENT, "DHCP_CLIENT_ID=mac").lease();

            var leases = Files.readString(bench.log().resolveSibling("leases"))
                    .strip()
                    .split(" ");
            assertEquals("01:" + leases[1], leases[4]);
        }
    }

    private static String addressIn(String state) {
        return state.lines()
                .filter(line -> line.startsWith("now address net0"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(state));
    }

    private static void awaitText(Client client, String text, int seconds) throws InterruptedException {
        for (int i = 0; i < seconds * 10; i++) {
            if (client.toString().contains(text)) return;
            Thread.sleep(100);
        }
        throw new AssertionError("no \"%s\" in: %s".formatted(text, client));
    }

    private static void assertHas(String text, String pattern) {
        assertTrue(Pattern.compile(pattern).matcher(text).find(), () -> "no \"%s\" in: %s".formatted(pattern, text));
    }

    /** The kernel numbers the ends of cables as it likes. */
    private static String inOrder(String lines) {
        return String.join("\n", lines.lines().sorted().toList().reversed());
    }
}

package booty.net.dhcp.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The mode static on the same bench, with the real kernel. */
@Execution(ExecutionMode.CONCURRENT)
class StaticAddressTest {
    private static List<String> told(String state, String when) {
        return state.lines()
                .filter(line -> line.startsWith(when) && !line.contains(" mtu "))
                .sorted()
                .toList();
    }

    @Test
    void takesTheInterfaceWithACarrierAndARouterOutsideItsNetwork(@TempDir Path room)
            throws IOException, InterruptedException {
        try (var bench = Bench.create(room)) {
            var client = bench.client(5_000, "ip=10.98.0.7::10.1.1.1:255.255.255.0:node7::off:10.98.0.53");
            var state = client.lease();

            assertTrue(state.contains("session static on net0: 10.98.0.7/24"), state);
            assertEquals(
                    List.of(
                            "now address net0 10.98.0.7/24",
                            "now route net0 10.98.0.0/24",
                            "now route net0 default via 10.1.1.1"),
                    told(state, "now"));
            assertEquals("nameserver 10.98.0.53\n", client.resolvConf());
            assertEquals(List.of(), told(client.end(), "after"));
        }
    }

    @Test
    void takesAnAddressOfIpv6(@TempDir Path room) throws IOException, InterruptedException {
        try (var bench = Bench.create(room)) {
            var client = bench.client(5_000, "ip=[2001:db8::7]::[2001:db8::1]:64");
            var state = client.lease();

            assertTrue(told(state, "now").contains("now address net0 2001:db8::7/64"), state);
            assertTrue(state.contains("now route net0 default via 2001:db8::1"), state);
            assertFalse(client.end().contains("2001:db8"), client.toString());
        }
    }

    @Test
    void leavesAnAddressToTheMachineThatHasIt(@TempDir Path room) throws IOException, InterruptedException {
        try (var bench = Bench.create(room)) {
            var client = bench.client(5_000, "ip=10.98.0.1::10.98.0.9:255.255.255.0");

            assertTrue(
                    client.await("failed AddressInUse: ", 20)
                            .matches("10\\.98\\.0\\.1 on net0 is in use by ([0-9a-f]{2}:){5}[0-9a-f]{2}"),
                    client.toString());
        }
    }
}

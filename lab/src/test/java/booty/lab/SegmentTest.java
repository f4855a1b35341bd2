package booty.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A machine on a real segment with a real DHCP server. */
@Tag("system")
class SegmentTest {
    @Test
    void takesAnAddressFromDnsmasq() throws Exception {
        assumeTrue(Segment.possible(), "network segments need root and /dev/net/tun");
        var room = Lab.room("segment");
        try (var segment = Segment.create("seg")) {
            segment.dnsmasq(room, "dhcp-option=option:router,10.99.0.1", "dhcp-option=option:mtu,1400");
            try (var vm = Agents.machine("agent", "slim", "BOOTYURL=http://10.99.0.1:9/booty")
                    .segment(segment, "52:54:00:00:00:07")
                    .start(room)) {
                vm.console().await("Starting BOOTy", Agents.START);
                // Nobody serves there, so the agent goes no further than this.
                vm.console().awaitLine("lease on eth0: 10\\.99\\.0\\.1\\d\\d/24 from 10\\.99\\.0\\.1 ", Agents.RUN);
            }
            assertTrue(Files.readString(room.resolve("leases")).contains("52:54:00:00:00:07"));
        }
    }
}

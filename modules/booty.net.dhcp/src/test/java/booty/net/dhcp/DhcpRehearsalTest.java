package booty.net.dhcp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.report.LogFeed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class DhcpRehearsalTest {
    @Test
    void aLeaseIsRehearsedUpToTheProbeOfTheServer() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (var _ = LogFeed.subscribe((logger, level, message) -> lines.add(message))) {
            new DhcpRehearsal().rehearse();
        }
        assertTrue(lines.contains("lease on eth0: 192.0.2.2/24 from 192.0.2.1 for 3600 s"), lines::toString);
        assertTrue(lines.contains("network connectivity established"), lines::toString);
    }
}

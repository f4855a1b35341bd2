package booty.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.config.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkTimesTest {
    @Test
    void readsWhatIsSetAndKeepsTheRest() {
        var problems = new Problems();
        var values = Map.of("DHCP_TIMEOUT", "7", "CONNECTIVITY_ATTEMPTS", "1");
        var times = NetworkTimes.from(name -> Optional.ofNullable(values.get(name)), problems);
        assertEquals(Duration.ofSeconds(7), times.lease());
        assertEquals(1, times.attempts());
        assertEquals(NetworkTimes.DEFAULT.probeTotal(), times.probeTotal());
        assertEquals(List.of(), problems.found());
    }

    @Test
    void reportsEveryFaultAtOnce() {
        var problems = new Problems();
        var values = Map.of("DHCP_TIMEOUT", "soon", "CONNECTIVITY_TIMEOUT", "0", "CONNECTIVITY_ATTEMPTS", "9999999");
        NetworkTimes.from(name -> Optional.ofNullable(values.get(name)), problems);
        assertEquals(
                List.of(
                        "DHCP_TIMEOUT: \"soon\" is no number from 1 to 86400",
                        "CONNECTIVITY_TIMEOUT: \"0\" is no number from 1 to 86400",
                        "CONNECTIVITY_ATTEMPTS: \"9999999\" is no number from 1 to 1000"),
                problems.found().stream().map(Object::toString).toList());
    }
}

package booty.core.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import booty.core.config.GrowthConfig;
import booty.core.config.HostnameConfig;
import booty.core.config.MachineConfig;
import booty.core.config.ResolversConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {
    @Test
    void isTheSameForEqualOrders() {
        assertEquals(Fingerprint.of(Configs.write()), Fingerprint.of(Configs.write()));
        assertEquals(64, Fingerprint.of(Configs.write()).length());
    }

    static Stream<MachineConfig> others() {
        var orders = Configs.write();
        return Stream.of(
                orders.withDryRun(true),
                orders.withKexec(!orders.kexec()),
                orders.withGrowth(new GrowthConfig(3, Optional.empty())),
                orders.withJournal(URI.create("http://10.0.0.1/journal")),
                orders.with(new HostnameConfig("worker-01")),
                orders.with(new HostnameConfig("worker-02")),
                orders.with(new ResolversConfig(List.of("192.0.2.53"))),
                orders.with(new ResolversConfig(List.of("192.0.2.53", "192.0.2.54"))),
                orders.with(new ResolversConfig(List.of("192.0.2.53192.0.2.54"))));
    }

    @ParameterizedTest
    @MethodSource("others")
    void isAnotherForOtherOrders(MachineConfig other) {
        var same = others().filter(one -> Fingerprint.of(one).equals(Fingerprint.of(other)));
        assertEquals(1, same.count());
        assertNotEquals(Fingerprint.of(Configs.write()), Fingerprint.of(other));
    }
}

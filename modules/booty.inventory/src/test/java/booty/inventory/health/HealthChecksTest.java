package booty.inventory.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.config.HealthConfig;
import booty.inventory.FakeServer;
import booty.inventory.document.HealthCheck;
import booty.testkit.FakeMachine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthChecksTest {
    private FakeMachine machine;

    @BeforeEach
    void server(@TempDir Path root) {
        machine = new FakeServer(root).machine();
    }

    @Test
    void aHealthyServerPasses() {
        assertEquals(
                List.of(
                        "disk-presence pass info nvme0n1, sda, sdb",
                        "disk-ioerr pass info ",
                        "memory-ecc skip info the kernel counts no errors of memory here",
                        "minimum-memory pass info 64 GiB",
                        "minimum-cpu pass info 8 logical processors",
                        "nic-link-state pass info ",
                        "thermal-state pass info "),
                run(new HealthConfig(64, 8, List.of())));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "sys/block/sdb/device/ioerr_cnt | 0x1f | disk-ioerr fail warning sdb has 31 I/O errors",
                "sys/devices/system/edac/mc/mc0/ue_count | 3 | memory-ecc fail critical 3 uncorrectable errors",
                "sys/devices/system/edac/mc/mc0/ue_count | 0 | memory-ecc pass info ",
                "proc/meminfo | MemTotal: 67108863 kB | minimum-memory fail critical 63 GiB, at least 64 wanted",
                "proc/cpuinfo | processor : 0 | minimum-cpu fail critical 1 logical processors, at least 8 wanted",
                "sys/class/net/eno1/carrier | 0 | nic-link-state fail warning no link on eno1",
                "sys/class/thermal/thermal_zone7/temp | 95001 | thermal-state fail warning thermal_zone7 has 95 °C",
                "sys/class/thermal/thermal_zone7/temp | 95000 | thermal-state pass info ",
            })
    void findsAFault(String file, String content, String expected) {
        machine.file(file, content + "\n");
        var check = run(new HealthConfig(64, 8, List.of())).stream()
                .filter(line -> line.startsWith(expected.split(" ")[0] + " "))
                .findFirst();
        assertEquals(expected.strip(), check.orElseThrow().strip());
    }

    @Test
    void aMachineWithoutDisksIsOfNoUse(@TempDir Path other) {
        machine = new FakeMachine(other);
        assertEquals(
                "disk-presence fail critical no disk",
                run(new HealthConfig(0, 0, List.of())).getFirst());
    }

    @Test
    void whatIsLeftOutIsSaidToBe() {
        assertEquals(
                "minimum-memory skip critical skipped by configuration",
                run(new HealthConfig(1000, 0, List.of("minimum-memory"))).get(3));
    }

    private List<String> run(HealthConfig config) {
        return HealthChecks.run(config, machine.sysfs()).stream()
                .map(HealthChecksTest::words)
                .toList();
    }

    private static String words(HealthCheck check) {
        return "%s %s %s %s"
                .formatted(check.name(), check.status(), check.severity(), check.message())
                .replace("PASS INFO", "pass info")
                .replace("SKIP INFO", "skip info")
                .replace("SKIP CRITICAL", "skip critical")
                .replace("FAIL WARNING", "fail warning")
                .replace("FAIL CRITICAL", "fail critical");
    }
}

package booty.caprf.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.caprf.vars.MachineVars;
import booty.core.config.ConfigInvalid;
import booty.core.config.Problems;
import booty.core.config.TargetConfig;
import booty.testkit.FakeMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunTest {
    private static final String GOOD = """
            IMAGE=http://a/os.img http://b/os.img
            HOSTNAME=n1
            IMAGE_CHECKSUM=%s
            IMAGE_SIGNATURE_URL=http://a/os.img.sig
            IMAGE_PUBKEY=/deploy/key.asc
            HEALTH_CHECKS_ENABLED=true
            INVENTORY_ENABLED=true
            """.formatted("0".repeat(64));

    private FakeMachine machine;

    @BeforeEach
    void server(@TempDir Path root) {
        machine = new FakeMachine(root)
                .disk("vda", 10L << 30)
                .file("sys/class/net/eth0/device/vendor", "0x1af4")
                .file("sys/class/net/eth0/carrier", "1")
                .file("sys/firmware/efi/fw_platform_size", "64")
                .file("sys/class/dmi/id/sys_vendor", "QEMU")
                .file("deploy/key.asc", "key");
    }

    @Test
    void looksAtTenThingsInTheOriginalsOrder() throws Exception {
        var summary = new Summary();
        run(GOOD, _ -> 200).forEach(summary::add);
        assertEquals("""
                dry-run passed all checks:
                [pass] config-validation: configuration is valid
                [pass] image-reachability: all of 2 reachable
                [pass] image-checksum: SHA-256 is set
                [pass] image-signature: a signature is required
                [pass] image-mode: whole-disk
                [pass] disk-detection: /dev/vda (10.7 GB)
                [pass] network-link: eth0
                [pass] efi-boot: booted by EFI
                [pass] health-checks: enabled
                [pass] inventory-probe: enabled""", summary.text());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "HOSTNAME=n1 | | [warn] config-validation: HOSTNAME is not set",
                "IMAGE=http://a/os.img http://b/os.img | | [fail] config-validation: IMAGE is missing",
                "http://b/os.img | oci://r/i:t | [warn] image-reachability: oci://r/i:t is not asked after",
                "http://b/os.img | http://gone/x?t=secret | [fail] image-reachability: http://gone/x answers 404",
                "http://b/os.img | http://dead/x | [fail] image-reachability: http://dead/x: refused",
                "IMAGE_CHECKSUM=0000000000000000000000000000000000000000000000000000000000000000 | "
                        + "| [warn] image-checksum: no checksum is set",
                "IMAGE_SIGNATURE_URL=http://a/os.img.sig | IMAGE_VERIFY=off | [warn] image-signature: no signature is asked for",
                "/deploy/key.asc | /deploy/no.asc | [fail] image-signature: there is no key /deploy/no.asc",
                "HEALTH_CHECKS_ENABLED=true | | [warn] health-checks: disabled",
                "INVENTORY_ENABLED=true | | [warn] inventory-probe: disabled",
            })
    void seesWhatTheVarsLack(String instead, String of, String expected) throws Exception {
        var checks = run(GOOD.replace(instead, of == null ? "" : of), location -> switch (location.getHost()) {
            case "gone" -> 404;
            case "dead" -> throw new IOException("refused");
            default -> 200;
        });
        assertEquals(expected, named(checks, expected));
    }

    @Test
    void aMachineWithoutAnythingFails(@TempDir Path other) throws Exception {
        machine = new FakeMachine(other).file("deploy/key.asc", "key");
        var checks = run(GOOD, _ -> 200);
        assertEquals(
                List.of("[fail] disk-detection", "[fail] network-link", "[warn] efi-boot", "[warn] inventory-probe"),
                checks.stream()
                        .filter(check -> check.status() != Check.Status.PASS)
                        .map(check -> check.toString().split(":")[0])
                        .toList());
    }

    @Test
    void faultyVarsAreTheFirstFailureAndTheRestIsLookedAt() throws Exception {
        var problems = new Problems();
        problems.add("line 3, MODE", "is no mode");
        var checks = run(GOOD, _ -> 200, Optional.of(new ConfigInvalid("vars", problems.found())));
        assertEquals(
                "[fail] config-validation: vars has 1 problem: line 3, MODE: is no mode",
                checks.getFirst().toString());
        assertEquals(10, checks.size());
    }

    @Test
    void theSummaryCountsWhatIsWorst() {
        var summary = new Summary();
        summary.add(Check.warn("a", "1"));
        assertEquals("dry-run completed with 1 warning(s):\n[warn] a: 1", summary.text());
        summary.add(Check.fail("b", "2"));
        summary.add(Check.fail("c", "3"));
        assertEquals("dry-run completed with 2 failure(s):\n[warn] a: 1\n[fail] b: 2\n[fail] c: 3", summary.text());
    }

    private List<Check> run(String text, ImageProbe images) throws Exception {
        return run(text, images, Optional.empty());
    }

    private List<Check> run(String text, ImageProbe images, Optional<ConfigInvalid> fault) throws Exception {
        var vars =
                MachineVars.parse("vars", text.getBytes(StandardCharsets.UTF_8)).vars();
        return new DryRun(vars, fault, TargetConfig.ANY, machine.sysfs(), images).run();
    }

    private static String named(List<Check> checks, String expected) {
        var name = expected.split("[ :]")[1];
        return checks.stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow()
                .toString();
    }
}

package booty.caprf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.caprf.testkit.ControllerDouble;
import booty.core.config.ConfigInvalid;
import booty.core.control.BootEnvironment;
import booty.core.linux.Doors;
import booty.core.linux.Sysfs;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaprfProviderTest {
    @TempDir
    Path root;

    private BootEnvironment boot() {
        return new BootEnvironment(Map.of(), Map.of(), new Sysfs(root));
    }

    private Doors doors() {
        return new Doors(new FakeLinux(), new FakeExec(), new Sysfs(root));
    }

    private void vars(String text) throws IOException {
        Files.createDirectories(root.resolve("deploy"));
        Files.writeString(root.resolve("deploy/vars"), text);
    }

    @Test
    void isMeantWhereThereAreVars() throws IOException {
        var provider = new CaprfProvider();
        assertEquals(Optional.empty(), provider.fits(boot()));
        vars("");
        assertEquals(Optional.of("/deploy/vars exists"), provider.fits(boot()));
    }

    @ParameterizedTest
    @CsvSource({
        "INIT_URL=http://a/init;SUCCESS_URL=http://b/, http://a/init",
        "SUCCESS_URL=http://b/success, http://b/success",
        "IMAGE=file:///x http://c/os.img, http://c/os.img",
        "MODE=provision, http://127.0.0.1/"
    })
    void theNetworkHasToReachTheController(String lines, URI address) throws Exception {
        vars(lines.replace(';', '\n'));
        assertEquals(address, new CaprfProvider().open(boot(), doors()).address());
    }

    @Test
    void handsTheNetworkWhatConcernsIt() throws Exception {
        vars("export STATIC_IP=\"10.0.0.5/24\" # ours\nBGP_REMOTE_ASN=7\nUNKNOWN=1\n");
        assertEquals(
                Map.of("STATIC_IP", "10.0.0.5/24", "bgp_remote_asn", "7"),
                new CaprfProvider().open(boot(), doors()).network());
    }

    @Test
    void namesTheFileThatIsFaulty() throws Exception {
        vars("MODE=burn\n");
        var thrown = assertThrows(ConfigInvalid.class, () -> new CaprfProvider().open(boot(), doors()));
        assertEquals(
                "/deploy/vars has 1 problem: line 1, MODE: 'burn' is none of provision, deprovision, soft-deprovision,"
                        + " standby, dry-run",
                thrown.what());
    }

    @Test
    void tellsTheControllerWhatIsWrongWithTheVars() throws Exception {
        try (var controller = new ControllerDouble("bootstrap-token")) {
            vars(controller.vars() + "MODE=burn\nasn_server=\nIMAGE=nfs://a/b\n");
            var plane = new CaprfProvider().open(boot(), doors());
            try (var reporter = plane.reporter()) {
                reporter.failed(assertThrows(ConfigInvalid.class, () -> plane.orders(List.of("52:54:00:12:34:56"))));
            }
            assertEquals(List.of(), controller.heard("/status/init"));
            var told = controller.heard("/status/error").getFirst().body();
            long line = controller.vars().lines().count() + 1;
            var first = "/deploy/vars has 3 problems: line %d, MODE: 'burn' is none of".formatted(line);
            assertTrue(told.startsWith(first), told);
            assertEquals(List.of(), controller.violations());
        }
    }

    @Test
    void rehearses() throws Exception {
        new CaprfRehearsal().rehearse();
    }
}

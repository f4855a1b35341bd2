package booty.os.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.OsNetworkConfig;
import booty.core.error.BootyException;
import booty.core.step.Outcome;
import booty.os.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The address of legacy mode, in the files of the original. */
class LegacyNetworkTest {
    private static final OsNetworkConfig FULL = new OsNetworkConfig(
            "52:54:00:12:34:56", "192.168.0.10/24", Optional.of("192.168.0.1"), Optional.of("192.168.0.2"));
    private static final OsNetworkConfig BARE =
            new OsNetworkConfig("52:54:00:12:34:56", "192.168.0.10/24", Optional.empty(), Optional.empty());

    @TempDir
    Path folder;

    private Installed os;

    @BeforeEach
    void install() {
        os = new Installed(folder);
    }

    private Outcome run(OsNetworkConfig network) throws BootyException, InterruptedException {
        return os.orders(os.context().config().withOsNetwork(Optional.of(network)))
                .run(new ConfigureNetwork());
    }

    private void assertGolden(String golden, String path) throws IOException {
        assertEquals(Installed.golden("network/legacy-" + golden, os.text(path)), os.text(path));
    }

    @Test
    void writesTheOriginalsNetplanFile() throws Exception {
        os.file("etc/netplan/50-cloud-init.yaml", "network: {}");
        assertEquals(Outcome.done("192.168.0.10/24 by netplan"), run(FULL));
        assertGolden("netplan-full.yaml", "etc/netplan/plunder_netplan.yaml");
        assertGolden("rc.local", "etc/rc.local");
        assertFalse(os.has("etc/netplan/50-cloud-init.yaml"));
        assertEquals("rwxr-xr-x", os.permissions("etc/rc.local"));
        assertEquals("rw-------", os.permissions("etc/netplan/plunder_netplan.yaml"));
    }

    @Test
    void leavesOutWhatIsNotGiven() throws Exception {
        os.folder("etc/netplan");
        run(BARE);
        assertGolden("netplan-bare.yaml", "etc/netplan/plunder_netplan.yaml");
    }

    @Test
    void setsAnRcLocalOfTheImageAsideAndDoesSoOnce() throws Exception {
        os.folder("etc/netplan").file("etc/rc.local", "#!/bin/sh\necho theirs\n");
        run(FULL);
        run(FULL);
        assertEquals("#!/bin/sh\necho theirs\n", os.text("etc/rc.local.before-booty"));
        assertGolden("rc.local", "etc/rc.local");
    }

    @Test
    void writesForNetworkdWhereItIsSwitchedOn() throws Exception {
        os.folder("etc/systemd/network", "etc/network/interfaces.d")
                .link(
                        "etc/systemd/system/multi-user.target.wants/systemd-networkd.service",
                        "/lib/systemd/system/systemd-networkd.service");
        assertEquals(Outcome.done("192.168.0.10/24 by systemd-networkd"), run(FULL));
        assertGolden("10-booty.network", "etc/systemd/network/10-booty.network");
        assertFalse(os.has("etc/rc.local"));
    }

    @Test
    void writesForIfupdown() throws Exception {
        os.folder("etc/systemd/network", "etc/network/interfaces.d", "etc/udev/rules.d");
        assertEquals(Outcome.done("192.168.0.10/24 by ifupdown"), run(FULL));
        assertGolden("interfaces", "etc/network/interfaces.d/booty");
        assertGolden("70-booty-eth0.rules", "etc/udev/rules.d/70-booty-eth0.rules");
    }

    @Test
    void saysSoWhenNobodyWouldReadTheAddress() {
        var thrown = assertThrows(OsNetworkNotWritten.class, () -> run(FULL));
        assertEquals(
                "the image has none of netplan, systemd-networkd, NetworkManager, ifupdown,"
                        + " so nobody there would read an address",
                thrown.what());
    }

    @Test
    void doesNotFollowAnImageOutOfItsRoot() throws Exception {
        var outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "x");
        os.link("etc/netplan", "../../outside");
        assertThrows(OsNetworkNotWritten.class, () -> run(FULL));
        assertTrue(Files.exists(outside.resolve("precious")));
    }

    @Test
    void previewsWithoutAMountedRoot() {
        os.orders(os.context().config().withOsNetwork(Optional.of(FULL)));
        assertEquals(
                "would give the installed system 192.168.0.10/24 on the interface with 52:54:00:12:34:56",
                new ConfigureNetwork().preview(os.context()));
    }
}

package booty.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.MachineConfig.Action;
import booty.core.config.OsNetworkConfig;
import booty.core.config.TargetConfig;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.Flow;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigureNetworkTest {
    private static final OsNetworkConfig FULL = new OsNetworkConfig(
            "52:54:00:12:34:56", "192.168.0.10/24", Optional.of("192.168.0.1"), Optional.of("192.168.0.2"));
    private static final OsNetworkConfig BARE =
            new OsNetworkConfig("52:54:00:12:34:56", "192.168.0.10/24", Optional.empty(), Optional.empty());

    @TempDir
    private Path root = Path.of("");

    private static MachineConfig config(Optional<OsNetworkConfig> network) {
        return MachineConfig.of(
                        Action.WRITE_IMAGE,
                        new ImageConfig(List.of(URI.create("http://x/os.img")), Optional.empty(), false),
                        TargetConfig.at(Path.of("/dev/vda")))
                .withOsNetwork(network);
    }

    private Outcome run(OsNetworkConfig network) throws BootyException {
        var context = new StepContext(config(Optional.of(network)), Doors.ofThisMachine(), Progress.NONE);
        context.put(Facts.ROOT_MOUNT, root);
        return new ConfigureNetwork().run(context);
    }

    private void folders(String... folders) throws IOException {
        for (var folder : folders) Files.createDirectories(root.resolve(folder));
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(root.resolve(path), LinkOption.NOFOLLOW_LINKS));
    }

    private void assertGolden(String golden, String path) throws IOException {
        var text = Files.readString(root.resolve(path));
        var file = Path.of("src/test/resources/booty/legacy", golden);
        if (Boolean.getBoolean("golden.write")) Files.writeString(file, text);
        assertEquals(Files.readString(file), text);
    }

    @Test
    void isAskedForOnlyWhenThereIsAnAddress() {
        var steps = new LegacySteps();
        assertEquals(
                1, steps.contribute(Flow.WRITE_IMAGE, config(Optional.of(BARE))).size());
        assertEquals(
                0, steps.contribute(Flow.WRITE_IMAGE, config(Optional.empty())).size());
        assertEquals(
                0, steps.contribute(Flow.READ_IMAGE, config(Optional.of(BARE))).size());
    }

    @Test
    void writesTheOriginalsNetplanFile() throws IOException, BootyException {
        folders("etc/netplan");
        Files.writeString(root.resolve("etc/netplan/50-cloud-init.yaml"), "network: {}");
        assertEquals(Outcome.done("192.168.0.10/24 by netplan"), run(FULL));
        assertGolden("netplan-full.yaml", "etc/netplan/plunder_netplan.yaml");
        assertGolden("rc.local", "etc/rc.local");
        assertFalse(Files.exists(root.resolve("etc/netplan/50-cloud-init.yaml")));
        assertEquals("rwxr-xr-x", permissions("etc/rc.local"));
        assertEquals("rw-------", permissions("etc/netplan/plunder_netplan.yaml"));
    }

    @Test
    void leavesOutWhatIsNotGiven() throws IOException, BootyException {
        folders("etc/netplan");
        run(BARE);
        assertGolden("netplan-bare.yaml", "etc/netplan/plunder_netplan.yaml");
    }

    @Test
    void setsAnRcLocalOfTheImageAsideAndDoesSoOnce() throws IOException, BootyException {
        folders("etc/netplan");
        Files.writeString(root.resolve("etc/rc.local"), "#!/bin/sh\necho theirs\n");
        run(FULL);
        run(FULL);
        assertEquals("#!/bin/sh\necho theirs\n", Files.readString(root.resolve("etc/rc.local.before-booty")));
        assertGolden("rc.local", "etc/rc.local");
    }

    @Test
    void writesForNetworkdWhereItIsSwitchedOn() throws IOException, BootyException {
        folders("etc/systemd/network", "etc/systemd/system/multi-user.target.wants", "etc/network/interfaces.d");
        Files.createSymbolicLink(
                root.resolve("etc/systemd/system/multi-user.target.wants/systemd-networkd.service"),
                Path.of("/lib/systemd/system/systemd-networkd.service"));
        assertEquals(Outcome.done("192.168.0.10/24 by systemd-networkd"), run(FULL));
        assertGolden("10-booty.network", "etc/systemd/network/10-booty.network");
        assertFalse(Files.exists(root.resolve("etc/rc.local")));
    }

    @Test
    void writesForIfupdown() throws IOException, BootyException {
        folders("etc/systemd/network", "etc/network/interfaces.d", "etc/udev/rules.d");
        assertEquals(Outcome.done("192.168.0.10/24 by ifupdown"), run(FULL));
        assertGolden("interfaces", "etc/network/interfaces.d/booty");
        assertGolden("70-booty-eth0.rules", "etc/udev/rules.d/70-booty-eth0.rules");
    }

    @Test
    void saysSoWhenNobodyWouldReadTheAddress() throws IOException {
        folders("etc");
        var thrown = assertThrows(OsNetworkNotWritten.class, () -> run(FULL));
        assertEquals(
                "the image has none of netplan, systemd-networkd and ifupdown, so nobody there would read an address",
                thrown.what());
    }

    @Test
    void doesNotFollowAnImageOutOfItsRoot() throws IOException {
        folders("mnt/etc", "outside");
        Files.writeString(root.resolve("outside/precious"), "x");
        Files.createSymbolicLink(root.resolve("mnt/etc/netplan"), Path.of("../../outside"));
        root = root.resolve("mnt");
        assertThrows(OsNetworkNotWritten.class, () -> run(FULL));
        assertTrue(Files.exists(root.resolveSibling("outside/precious")));
    }

    @Test
    void previewsWithoutAMountedRoot() {
        var context = new StepContext(config(Optional.of(FULL)), Doors.ofThisMachine(), Progress.NONE);
        assertEquals(
                "would give the installed system 192.168.0.10/24 on the interface with 52:54:00:12:34:56",
                new ConfigureNetwork().preview(context));
    }
}

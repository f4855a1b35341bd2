package booty.os.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.CloudInitConfig;
import booty.core.config.InstalledNetworkConfig;
import booty.core.config.InstalledNetworkConfig.Address;
import booty.core.config.InstalledNetworkConfig.Bond;
import booty.core.config.InstalledNetworkConfig.Vlan;
import booty.core.config.OperatorFilesConfig;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.os.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigureNetworkTest {
    private static final String NETWORKD = "etc/systemd/system/multi-user.target.wants/systemd-networkd.service";
    private static final String NM = "etc/systemd/system/multi-user.target.wants/NetworkManager.service";
    private static final Address ADDRESS = new Address("192.0.2.7/24", Optional.of("192.0.2.1"));

    /** A bond with the machine's address and a VLAN on it, and a VLAN on an interface beside it that asks DHCP. */
    private static final InstalledNetworkConfig FULL = new InstalledNetworkConfig(
            Optional.of(ADDRESS),
            Optional.empty(),
            Optional.of(new Bond(List.of("eno1", "eno2"), "802.3ad")),
            List.of(
                    new Vlan(200, "bond0", Optional.of(new Address("2001:db8::7/64", Optional.empty()))),
                    new Vlan(300, "eno3", Optional.empty())),
            List.of("192.0.2.53", "2001:db8::53"));

    private static final InstalledNetworkConfig PLAIN = new InstalledNetworkConfig(
            Optional.of(ADDRESS), Optional.of("eno3"), Optional.empty(), List.of(), List.of());

    @TempDir
    Path folder;

    private Installed os;

    @BeforeEach
    void install() {
        os = new Installed(folder);
        for (int i = 1; i <= 3; i++) {
            os.machine.file("sys/class/net/eno%d/address".formatted(i), "52:54:00:00:00:0%d\n".formatted(i));
            os.machine.file("sys/class/net/eno%d/device/vendor".formatted(i), "0x1af4\n");
        }
        // in the bond it shows the address of the first
        os.machine.file("sys/class/net/eno2/address", "52:54:00:00:00:01\n");
        os.machine.file("sys/class/net/eno2/bonding_slave/perm_hwaddr", "52:54:00:00:00:02\n");
    }

    private void assertGolden(String name, String... paths) throws IOException {
        var text = new StringBuilder();
        for (var path : paths) text.append("--- ").append(path).append('\n').append(os.text(path));
        assertEquals(Installed.golden("network/" + name, text.toString()), text.toString());
    }

    @Test
    void leavesNetplanABondAndVlans() throws Exception {
        os.file("etc/netplan/50-cloud-init.yaml", "network: {}").orders(FULL);
        assertEquals(Outcome.done("192.0.2.7/24, 2001:db8::7/64 by netplan"), os.run(new ConfigureNetwork()));
        assertGolden("netplan.txt", "etc/netplan/01-booty-provisioned.yaml");
        assertEquals("rw-------", os.permissions("etc/netplan/01-booty-provisioned.yaml"));
        assertFalse(os.has("etc/netplan/50-cloud-init.yaml"));
        assertFalse(os.has("etc/rc.local"));
    }

    @Test
    void leavesNetworkdABondAndVlans() throws Exception {
        os.folder("etc/systemd/network")
                .link(NETWORKD, "/lib/systemd/system/systemd-networkd.service")
                .orders(FULL);
        os.run(new ConfigureNetwork());
        var names = new RootNames(os.root.resolve("etc/systemd/network")).paths("etc/systemd/network/");
        assertGolden("networkd.txt", names);
    }

    @Test
    void leavesNetworkManagerABondAndVlans() throws Exception {
        os.folder("etc/NetworkManager")
                .link(NM, "/usr/lib/systemd/system/NetworkManager.service")
                .orders(FULL);
        assertEquals(Outcome.done("192.0.2.7/24, 2001:db8::7/64 by NetworkManager"), os.run(new ConfigureNetwork()));
        var folder = "etc/NetworkManager/system-connections";
        assertGolden("networkmanager.txt", new RootNames(os.root.resolve(folder)).paths(folder + "/"));
        assertEquals("rw-------", os.permissions(folder + "/booty-bond0.nmconnection"));
    }

    @Test
    void leavesIfupdownABondAndVlans() throws Exception {
        os.folder("etc/network/interfaces.d", "etc/udev/rules.d").orders(FULL);
        os.run(new ConfigureNetwork());
        assertGolden(
                "ifupdown.txt",
                "etc/network/interfaces.d/booty",
                "etc/udev/rules.d/70-booty-eno1.rules",
                "etc/udev/rules.d/70-booty-eno2.rules",
                "etc/udev/rules.d/70-booty-eno3.rules");
    }

    @Test
    void anAddressWithoutAnInterfaceIsThatOfTheOneTheControllerAnsweredOn() throws Exception {
        os.folder("etc/netplan")
                .orders(new InstalledNetworkConfig(
                        Optional.of(ADDRESS), Optional.empty(), Optional.empty(), List.of(), List.of()));
        os.context().put(Facts.MACHINE_MAC, "52:54:00:00:00:03");
        os.run(new ConfigureNetwork());
        assertTrue(os.text("etc/netplan/01-booty-provisioned.yaml").contains("macaddress: \"52:54:00:00:00:03\""));
    }

    @Test
    void refusesAnInterfaceThatThereIsNot() {
        os.folder("etc/netplan")
                .orders(new InstalledNetworkConfig(
                        Optional.of(ADDRESS), Optional.of("eth9"), Optional.empty(), List.of(), List.of()));
        var thrown = assertThrows(OsNetworkNotWritten.class, () -> os.run(new ConfigureNetwork()));
        assertEquals("this machine has no interface named eth9 to give to the installed system", thrown.what());
    }

    @Test
    void keepsAnImageThatReadsNoneOfThese() throws Exception {
        os.orders(PLAIN);
        assertTrue(os.run(new ConfigureNetwork()) instanceof Outcome.Skipped);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "etc/netplan/a.yaml",
                "etc/network/interfaces.d/x",
                "etc/NetworkManager/system-connections/a.nmconnection"
            })
    void doesNotInterfereWithTheOperatorsOwnFiles(String file) throws Exception {
        var tree = folder.resolve("deploy");
        Files.createDirectories(tree.resolve(file).getParent());
        Files.writeString(tree.resolve(file), "theirs");
        os.folder("etc/netplan").orders(PLAIN, new OperatorFilesConfig(Optional.empty(), Optional.of(tree)));
        assertEquals(Outcome.skipped("the operator's files bring /" + file), os.run(new ConfigureNetwork()));
        assertFalse(os.has("etc/netplan/01-booty-provisioned.yaml"));
    }

    @Test
    void leavesItToACloudInitThatReadsItsSeed() throws Exception {
        var seed = new CloudInitConfig(CloudInitConfig.Source.NOCLOUD, "i", Optional.empty());
        os.folder("etc/netplan").orders(PLAIN, seed);
        assertEquals(Outcome.done("192.0.2.7/24 by netplan"), os.run(new ConfigureNetwork()), "it has none");
        os.file("usr/bin/cloud-init", "");
        assertEquals(Outcome.skipped("cloud-init gets it from its seed"), os.run(new ConfigureNetwork()));
    }

    @Test
    void aBondWithoutAnAddressAsksDhcpUnlessItOnlyCarriesVlans() throws Exception {
        var bond = Optional.of(new Bond(List.of("eno1"), "active-backup"));
        os.folder("etc/netplan")
                .orders(new InstalledNetworkConfig(Optional.empty(), Optional.empty(), bond, List.of(), List.of()));
        os.run(new ConfigureNetwork());
        assertTrue(os.text("etc/netplan/01-booty-provisioned.yaml").endsWith("      dhcp4: true\n"));
        os.orders(new InstalledNetworkConfig(
                Optional.empty(), Optional.empty(), bond, List.of(new Vlan(5, "bond0", Optional.empty())), List.of()));
        os.run(new ConfigureNetwork());
        assertGolden("netplan-vlan-on-bond.txt", "etc/netplan/01-booty-provisioned.yaml");
    }

    /** The files that a writer made, sorted. */
    private record RootNames(Path made) {
        String[] paths(String prefix) throws IOException {
            try (var files = Files.list(made)) {
                return files.map(file -> prefix + file.getFileName()).sorted().toArray(String[]::new);
            }
        }
    }
}

package booty.os.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.CloudInitConfig;
import booty.core.config.CloudInitConfig.Source;
import booty.core.config.InstalledNetworkConfig;
import booty.core.config.InstalledNetworkConfig.Address;
import booty.core.config.InstalledNetworkConfig.Bond;
import booty.core.config.InstalledNetworkConfig.Vlan;
import booty.core.config.ResolversConfig;
import booty.os.Installed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InjectCloudInitTest {
    private static final InstalledNetworkConfig NETWORK = new InstalledNetworkConfig(
            Optional.of(new Address("192.0.2.7/24", Optional.of("192.0.2.1"))),
            Optional.empty(),
            Optional.of(new Bond(List.of("eno1", "eno2"), "802.3ad")),
            List.of(new Vlan(200, "bond0", Optional.of(new Address("2001:db8::7/64", Optional.of("2001:db8::1"))))),
            List.of("192.0.2.53"));

    @TempDir
    Path folder;

    private Installed inject(CloudInitConfig config, boolean network) throws Exception {
        var os = new Installed(folder).file("usr/bin/cloud-init", "");
        os.machine.file("sys/class/net/eno1/address", "52:54:00:00:00:01\n");
        os.machine.file("sys/class/net/eno2/bonding_slave/perm_hwaddr", "52:54:00:00:00:02\n");
        os.machine.file("sys/class/net/eno2/address", "52:54:00:00:00:01\n");
        if (network) os.orders(NETWORK);
        else os.orders(new ResolversConfig(List.of("192.0.2.53")));
        os.run(new InjectCloudInit(config));
        return os;
    }

    private static CloudInitConfig config(Source source) {
        return new CloudInitConfig(source, "openstack:///1", Optional.of("n1"));
    }

    @Test
    void leavesANoCloudSeed() throws Exception {
        var os = inject(config(Source.NOCLOUD), true);
        var seed = "var/lib/cloud/seed/nocloud/";
        assertEquals("#cloud-config\nhostname: \"n1\"\nmanage_etc_hosts: true\n", os.text(seed + "user-data"));
        assertEquals(
                "instance-id: \"openstack:///1\"\nlocal-hostname: \"n1\"\nplatform: booty\n",
                os.text(seed + "meta-data"));
        var network = os.text(seed + "network-config");
        assertEquals(Installed.golden("cloud-init/network-config", network), network);
        for (var name : List.of("user-data", "meta-data", "network-config")) {
            assertEquals("rw-------", os.permissions(seed + name));
        }
    }

    @Test
    void aMachineWithoutAnAddressAsksDhcp() throws Exception {
        var os = inject(config(Source.NOCLOUD), false);
        var network = os.text("var/lib/cloud/seed/nocloud/network-config");
        assertEquals(Installed.golden("cloud-init/network-config-dhcp", network), network);
    }

    @Test
    void leavesAConfigDriveAsAFolder() throws Exception {
        var os = inject(config(Source.CONFIG_DRIVE), true);
        var drive = "var/lib/cloud/seed/config_drive/openstack/latest/";
        assertEquals(
                "{\"uuid\": \"openstack:///1\", \"hostname\": \"n1\", \"name\": \"n1\", \"meta\": {\"platform\": \"booty\"}}\n",
                os.text(drive + "meta_data.json"));
        assertTrue(os.text(drive + "user_data").startsWith("#cloud-config\n"));
        var network = os.text(drive + "network_data.json");
        assertEquals(Installed.golden("cloud-init/network_data.json", network), network);
    }

    @Test
    void quotesWhatYamlWouldTakeForSomethingElse() throws Exception {
        var os = inject(new CloudInitConfig(Source.NOCLOUD, "a: \"b\" \\ \u0007", Optional.of("0x10")), false);
        assertEquals(
                "instance-id: \"a: \\\"b\\\" \\\\ \\u0007\"\nlocal-hostname: \"0x10\"\nplatform: booty\n",
                os.text("var/lib/cloud/seed/nocloud/meta-data"));
    }
}

package booty.caprf.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.caprf.vars.MachineVars;
import booty.core.config.CloudInitConfig;
import booty.core.config.CommandsConfig;
import booty.core.config.ConfigInvalid;
import booty.core.config.HostnameConfig;
import booty.core.config.InstalledNetworkConfig;
import booty.core.config.InstalledNetworkConfig.Address;
import booty.core.config.InstalledNetworkConfig.Bond;
import booty.core.config.InstalledNetworkConfig.Vlan;
import booty.core.config.KernelParametersConfig;
import booty.core.config.KubeletConfig;
import booty.core.config.OperatorFilesConfig;
import booty.core.config.ResolversConfig;
import booty.core.linux.Sysfs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemOrdersTest {
    private static MachineVars vars(String text) throws ConfigInvalid {
        return MachineVars.parse("vars", text.getBytes(StandardCharsets.UTF_8)).vars();
    }

    @Test
    void makesASectionOfEachSetting() throws Exception {
        var vars = vars("""
                HOSTNAME=n1
                dns_resolver=192.0.2.53,192.0.2.54
                PROVIDER_ID=openstack:///1
                REGION=r1
                MACHINE_EXTRA_KERNEL_PARAMS="console=ttyS1,115200  hugepages=8"
                CLOUDINIT_ENABLED=true
                CLOUDINIT_DATASOURCE=configdrive
                """);
        assertEquals(Optional.of(new HostnameConfig("n1")), SystemOrders.hostname(vars));
        assertEquals(
                Optional.of(new ResolversConfig(List.of("192.0.2.53", "192.0.2.54"))), SystemOrders.resolvers(vars));
        assertEquals(
                Optional.of(new KubeletConfig(Optional.of("openstack:///1"), Optional.empty(), Optional.of("r1"))),
                SystemOrders.kubelet(vars));
        assertEquals(
                Optional.of(new KernelParametersConfig(List.of("console=ttyS1,115200", "hugepages=8"))),
                SystemOrders.kernel(vars));
        assertEquals(
                Optional.of(
                        new CloudInitConfig(CloudInitConfig.Source.CONFIG_DRIVE, "openstack:///1", Optional.of("n1"))),
                SystemOrders.cloudInit(vars));
    }

    @Test
    void leavesOutWhatIsNotAskedFor() throws Exception {
        var vars = vars("MODE=provision\n");
        assertEquals(Optional.empty(), SystemOrders.hostname(vars));
        assertEquals(Optional.empty(), SystemOrders.resolvers(vars));
        assertEquals(Optional.empty(), SystemOrders.kubelet(vars));
        assertEquals(Optional.of(new KernelParametersConfig(List.of())), SystemOrders.kernel(vars));
        assertEquals(Optional.empty(), SystemOrders.cloudInit(vars));
        assertEquals(Optional.empty(), NetworkOrders.of(vars));
    }

    @Test
    void aMachineWithoutAnIdIsKnownByItsNameOrAsTheOriginalCalledIt() throws Exception {
        assertEquals(
                "n1",
                SystemOrders.cloudInit(vars("HOSTNAME=n1\nCLOUDINIT_ENABLED=1\n"))
                        .orElseThrow()
                        .instanceId());
        assertEquals(
                "booty",
                SystemOrders.cloudInit(vars("CLOUDINIT_ENABLED=1\n"))
                        .orElseThrow()
                        .instanceId());
    }

    @Test
    void leavesTheInstalledSystemTheNetwork() throws Exception {
        var vars = vars("""
                STATIC_IP=192.0.2.7/24
                STATIC_GATEWAY=192.0.2.1
                BOND_INTERFACES=eno1,eno2
                BOND_MODE=active-backup
                VLANS=200:bond0:198.51.100.7/24:198.51.100.1,300:eno3
                dns_resolver=192.0.2.53
                """);
        assertEquals(
                Optional.of(new InstalledNetworkConfig(
                        Optional.of(new Address("192.0.2.7/24", Optional.of("192.0.2.1"))),
                        Optional.empty(),
                        Optional.of(new Bond(List.of("eno1", "eno2"), "active-backup")),
                        List.of(
                                new Vlan(
                                        200,
                                        "bond0",
                                        Optional.of(new Address("198.51.100.7/24", Optional.of("198.51.100.1")))),
                                new Vlan(300, "eno3", Optional.empty())),
                        List.of("192.0.2.53"))),
                NetworkOrders.of(vars));
    }

    @Test
    void takesWhatComesWithTheVars(@TempDir Path machine) throws Exception {
        var vars = vars("POST_PROVISION_CMDS=\"a; b\"\n");
        assertEquals(Deployed.NOTHING, Deployed.in(new Sysfs(machine)));
        assertEquals(Optional.empty(), Deployed.NOTHING.files(vars));
        assertEquals(
                Optional.of(new CommandsConfig(Optional.empty(), List.of("a", "b"))), Deployed.NOTHING.commands(vars));
        var files = Files.createDirectories(machine.resolve("deploy/file-system"));
        var commands = Files.createDirectories(machine.resolve("deploy/machine-commands"));
        var deployed = Deployed.in(new Sysfs(machine));
        assertEquals(Optional.of(new OperatorFilesConfig(Optional.of(files), Optional.empty())), deployed.files(vars));
        assertEquals(
                Optional.of(new CommandsConfig(Optional.of(commands), List.of())),
                deployed.commands(vars("MODE=provision\n")));
    }
}

package booty.os.network;

import booty.os.network.NetworkPlan.Addressing;
import booty.os.network.NetworkPlan.Bond;
import booty.os.network.NetworkPlan.Nic;
import booty.os.network.NetworkPlan.Vlan;
import booty.os.tree.RootTree;
import java.io.IOException;
import java.util.List;

/** systemd-networkd, where it is switched on; systemd.network(5), systemd.netdev(5). */
final class Networkd implements NetworkWriter {
    static final String FOLDER = "etc/systemd/network";

    private static final String SWITCHED_ON = "etc/systemd/system/multi-user.target.wants/systemd-networkd.service";
    private static final String MODE = "rw-r--r--";

    @Override
    public String words() {
        return "systemd-networkd";
    }

    @Override
    public boolean serves(RootTree root) throws IOException {
        // the folder alone says little: systemd brings it to systems that use something else
        return root.isFolder(FOLDER) && root.isThere(SWITCHED_ON);
    }

    @Override
    public void write(RootTree root, NetworkPlan plan) throws IOException {
        boolean legacy = plan.origin() == NetworkPlan.Origin.LEGACY;
        for (var nic : plan.nics()) {
            root.write(file(legacy ? "" : nic.name(), "network"), nic(nic, plan), MODE);
        }
        if (plan.bond().isPresent()) {
            var bond = plan.bond().get();
            root.write(file(bond.name(), "netdev"), device(bond), MODE);
            root.write(
                    file(bond.name(), "network"),
                    "[Match]\nName=%s\n\n".formatted(bond.name()) + network(bond.name(), bond.addressing(), plan),
                    MODE);
        }
        for (var vlan : plan.vlans()) {
            root.write(file(vlan.name(), "netdev"), device(vlan), MODE);
            root.write(
                    file(vlan.name(), "network"),
                    "[Match]\nName=%s\n\n".formatted(vlan.name()) + network(vlan.name(), vlan.addressing(), plan),
                    MODE);
        }
    }

    private static String file(String name, String kind) {
        return "%s/10-booty%s.%s".formatted(FOLDER, name.isEmpty() ? "" : "-" + name, kind);
    }

    private static String nic(Nic nic, NetworkPlan plan) {
        var match = plan.bundles(nic) ? "PermanentMACAddress" : "MACAddress";
        return "[Match]\n%s=%s\n%s\n"
                        .formatted(match, nic.mac(), plan.vlansOn(nic.name()).isEmpty() ? "" : "Type=ether\n")
                + (plan.bundles(nic)
                        ? "[Network]\nBond=%s\n"
                                .formatted(plan.bond().orElseThrow().name())
                        : network(nic.name(), nic.addressing(), plan));
    }

    private static String device(Bond bond) {
        return "[NetDev]\nName=%s\nKind=bond\n\n[Bond]\nMode=%s\nMIIMonitorSec=100ms\n%s%s"
                .formatted(
                        bond.name(),
                        bond.mode(),
                        bond.lacp() ? "LACPTransmitRate=fast\n" : "",
                        bond.hashes() ? "TransmitHashPolicy=layer3+4\n" : "");
    }

    private static String device(Vlan vlan) {
        return "[NetDev]\nName=%s\nKind=vlan\n\n[VLAN]\nId=%d\n".formatted(vlan.name(), vlan.id());
    }

    private static String network(String name, Addressing how, NetworkPlan plan) {
        var unit = new StringBuilder("[Network]\n");
        switch (how) {
            case Addressing.None _ -> unit.append("DHCP=no\nLinkLocalAddressing=no\n");
            case Addressing.Dhcp _ -> {
                unit.append("DHCP=yes\n");
                resolvers(plan.resolvers(), unit);
            }
            case Addressing.Given given -> {
                unit.append("DHCP=no\nAddress=").append(given.prefix()).append('\n');
                given.gateway()
                        .ifPresent(gateway ->
                                unit.append("Gateway=").append(gateway).append('\n'));
                resolvers(plan.resolvers(), unit);
            }
        }
        for (var vlan : plan.vlansOn(name))
            unit.append("VLAN=").append(vlan.name()).append('\n');
        return unit.toString();
    }

    private static void resolvers(List<String> addresses, StringBuilder unit) {
        addresses.forEach(address -> unit.append("DNS=").append(address).append('\n'));
    }
}

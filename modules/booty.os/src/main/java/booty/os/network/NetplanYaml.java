package booty.os.network;

import booty.os.network.NetworkPlan.Addressing;
import booty.os.network.NetworkPlan.Bond;
import booty.os.network.NetworkPlan.Nic;
import booty.os.tree.Quoted;
import java.util.List;
import java.util.Optional;

/**
 * A network in version 2 of the format that netplan and cloud-init share. What could be taken for a number
 * stands in quotes: YAML 1.1 knows numbers with colons.
 */
final class NetplanYaml {
    private final StringBuilder text = new StringBuilder("version: 2\n");

    private NetplanYaml() {}

    /** What stands below {@code network:}; with {@code renames} interfaces get the names that the plan has for them. */
    static String text(NetworkPlan plan, boolean renames) {
        var yaml = new NetplanYaml();
        if (renames) yaml.text.append("renderer: networkd\n");
        yaml.write(plan, renames);
        return yaml.text.toString();
    }

    private void write(NetworkPlan plan, boolean renames) {
        if (!plan.nics().isEmpty()) text.append("ethernets:\n");
        for (var nic : plan.nics()) nic(nic, renames, plan.resolvers());
        plan.bond().ifPresent(bond -> bond(bond, plan.resolvers()));
        if (!plan.vlans().isEmpty()) text.append("vlans:\n");
        for (var vlan : plan.vlans()) {
            line(2, vlan.name() + ":");
            line(4, "id: " + vlan.id());
            line(4, "link: " + vlan.parent());
            addressing(vlan.addressing(), plan.resolvers());
        }
        if (plan.nics().isEmpty() && plan.bond().isEmpty() && plan.vlans().isEmpty()) any(plan.resolvers());
    }

    /** No interface is known by name or address: each that is wired by a name of its kind asks DHCP. */
    private void any(List<String> resolvers) {
        text.append("ethernets:\n");
        line(2, "id0:");
        line(4, "match:");
        line(6, "name: \"e*\"");
        addressing(new Addressing.Dhcp(), resolvers);
    }

    private void nic(Nic nic, boolean renames, List<String> resolvers) {
        line(2, nic.name() + ":");
        line(4, "match:");
        line(6, "macaddress: " + Quoted.json(nic.mac()));
        if (renames) line(4, "set-name: " + nic.name());
        addressing(nic.addressing(), resolvers);
    }

    private void bond(Bond bond, List<String> resolvers) {
        text.append("bonds:\n");
        line(2, bond.name() + ":");
        line(4, "interfaces: [%s]".formatted(String.join(", ", bond.links())));
        line(4, "parameters:");
        line(6, "mode: " + bond.mode());
        line(6, "mii-monitor-interval: 100");
        if (bond.lacp()) line(6, "lacp-rate: fast");
        if (bond.hashes()) line(6, "transmit-hash-policy: layer3+4");
        addressing(bond.addressing(), resolvers);
    }

    private void addressing(Addressing how, List<String> resolvers) {
        switch (how) {
            case Addressing.None _ -> line(4, "dhcp4: false");
            case Addressing.Dhcp _ -> {
                line(4, "dhcp4: true");
                resolvers(resolvers);
            }
            case Addressing.Given given -> {
                line(4, "dhcp4: false");
                line(4, "addresses:");
                line(6, "- " + Quoted.json(given.prefix()));
                gateway(given.gateway());
                resolvers(resolvers);
            }
        }
    }

    /** The old keys: every release of netplan and cloud-init knows them, {@code routes: default} only newer ones. */
    private void gateway(Optional<String> gateway) {
        gateway.ifPresent(one -> line(4, "gateway%d: %s".formatted(one.indexOf(':') < 0 ? 4 : 6, Quoted.json(one))));
    }

    private void resolvers(List<String> addresses) {
        if (addresses.isEmpty()) return;
        line(4, "nameservers:");
        line(6, "addresses:");
        for (var address : addresses) line(8, "- " + Quoted.json(address));
    }

    private void line(int indent, String what) {
        text.repeat(' ', indent).append(what).append('\n');
    }
}

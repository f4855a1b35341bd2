package booty.os.network;

import booty.os.network.NetworkPlan.Addressing;
import booty.os.tree.Quoted;
import booty.os.tree.RootTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A network as cloud-init reads it from a seed. */
public final class CloudNetwork {
    /** Where an image that has cloud-init has it. */
    private static final List<String> PROGRAMS = List.of("usr/bin/cloud-init", "usr/local/bin/cloud-init");

    private CloudNetwork() {}

    /** Whether a system has a cloud-init, which then takes its network from there. */
    public static boolean isRead(RootTree root) throws IOException {
        for (var program : PROGRAMS) if (root.isFile(program)) return true;
        return false;
    }

    /** A {@code network-config} of version 2, for the data source NoCloud. */
    public static String version2(NetworkPlan plan) {
        return NetplanYaml.text(plan, false);
    }

    /** A {@code network_data.json} of OpenStack, for the data source ConfigDrive. */
    public static String openStack(NetworkPlan plan) {
        var links = new ArrayList<String>();
        var networks = new ArrayList<String>();
        for (var nic : plan.nics()) {
            links.add(object("id", nic.name(), "type", "phy", "ethernet_mac_address", nic.mac()));
            network(nic.name(), nic.addressing(), networks);
        }
        plan.bond().ifPresent(bond -> {
            var members = bond.links().stream().map(Quoted::json).toList();
            links.add("{\"id\": %s, \"type\": \"bond\", \"bond_mode\": %s, \"bond_miimon\": 100, \"bond_links\": %s}"
                    .formatted(Quoted.json(bond.name()), Quoted.json(bond.mode()), members));
            network(bond.name(), bond.addressing(), networks);
        });
        for (var vlan : plan.vlans()) {
            links.add("{\"id\": %s, \"type\": \"vlan\", \"vlan_id\": %d, \"vlan_link\": %s}"
                    .formatted(Quoted.json(vlan.name()), vlan.id(), Quoted.json(vlan.parent())));
            network(vlan.name(), vlan.addressing(), networks);
        }
        var services = plan.resolvers().stream()
                .map(address -> object("type", "dns", "address", address))
                .toList();
        return "{\"links\": %s, \"networks\": %s, \"services\": %s}\n".formatted(links, networks, services);
    }

    private static void network(String link, Addressing how, List<String> networks) {
        var id = "network%d".formatted(networks.size());
        switch (how) {
            case Addressing.None _ -> {}
            case Addressing.Dhcp _ -> networks.add(object("id", id, "link", link, "type", "ipv4_dhcp"));
            case Addressing.Given given -> networks.add(given(id, link, given));
        }
    }

    private static String given(String id, String link, Addressing.Given given) {
        var family = given.v6() ? "ipv6" : "ipv4";
        var all = given.v6() ? "::" : "0.0.0.0";
        var routes = given.gateway().map(gateway -> object("network", all, "netmask", all, "gateway", gateway)).stream()
                .toList();
        return "{\"id\": %s, \"link\": %s, \"type\": %s, \"ip_address\": %s, \"routes\": %s}"
                .formatted(
                        Quoted.json(id), Quoted.json(link), Quoted.json(family), Quoted.json(given.prefix()), routes);
    }

    private static String object(String... namesAndTexts) {
        var members = new ArrayList<String>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            members.add("%s: %s".formatted(Quoted.json(namesAndTexts[i]), Quoted.json(namesAndTexts[i + 1])));
        }
        return String.format(Locale.ROOT, "{%s}", String.join(", ", members));
    }
}

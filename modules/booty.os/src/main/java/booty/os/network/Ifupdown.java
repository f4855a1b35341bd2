package booty.os.network;

import booty.os.network.NetworkPlan.Addressing;
import booty.os.network.NetworkPlan.Bond;
import booty.os.network.NetworkPlan.Nic;
import booty.os.tree.RootTree;
import java.io.IOException;
import java.util.List;

/**
 * Debian's ifupdown, interfaces(5). It knows interfaces by name only, so a udev rule gives each the name that
 * the plan has for it.
 */
final class Ifupdown implements NetworkWriter {
    static final String FOLDER = "etc/network/interfaces.d";
    static final String FILE = FOLDER + "/booty";
    static final String RULE_FOLDER = "etc/udev/rules.d";
    static final String RULE = RULE_FOLDER + "/70-booty-%s.rules";

    @Override
    public String words() {
        return "ifupdown";
    }

    @Override
    public boolean serves(RootTree root) throws IOException {
        return root.isFolder(FOLDER) && root.isFolder(RULE_FOLDER);
    }

    @Override
    public void write(RootTree root, NetworkPlan plan) throws IOException {
        for (var nic : plan.nics()) root.write(RULE.formatted(nic.name()), rule(nic), "rw-r--r--");
        root.write(FILE, stanzas(plan), "rw-r--r--");
    }

    /** Only what a driver brings: a VLAN has the address of the interface that it is made on. */
    private static String rule(Nic nic) {
        return """
                SUBSYSTEM=="net", ACTION=="add", DRIVERS=="?*", ATTR{address}=="%s", NAME="%s"
                """.formatted(nic.mac(), nic.name());
    }

    private static String stanzas(NetworkPlan plan) {
        var text = new StringBuilder();
        for (var nic : plan.nics()) {
            stanza(nic.name(), nic.addressing(), plan.resolvers(), text);
            if (plan.bundles(nic))
                option("bond-master", plan.bond().orElseThrow().name(), text);
        }
        plan.bond().ifPresent(bond -> {
            stanza(bond.name(), bond.addressing(), plan.resolvers(), text);
            options(bond, text);
        });
        for (var vlan : plan.vlans()) {
            stanza(vlan.name(), vlan.addressing(), plan.resolvers(), text);
            option("vlan-raw-device", vlan.parent(), text);
        }
        return text.toString();
    }

    private static void stanza(String name, Addressing how, List<String> resolvers, StringBuilder text) {
        text.append("auto ").append(name).append("\niface ").append(name);
        switch (how) {
            case Addressing.None _ -> text.append(" inet manual\n");
            case Addressing.Dhcp _ -> text.append(" inet dhcp\n");
            case Addressing.Given given -> {
                text.append(given.v6() ? " inet6" : " inet").append(" static\n");
                option("address", given.prefix(), text);
                given.gateway().ifPresent(gateway -> option("gateway", gateway, text));
                if (!resolvers.isEmpty()) option("dns-nameservers", String.join(" ", resolvers), text);
            }
        }
    }

    private static void options(Bond bond, StringBuilder text) {
        option("bond-slaves", String.join(" ", bond.links()), text);
        option("bond-mode", bond.mode(), text);
        option("bond-miimon", "100", text);
        if (bond.lacp()) option("bond-lacp-rate", "fast", text);
        if (bond.hashes()) option("bond-xmit-hash-policy", "layer3+4", text);
    }

    private static void option(String name, String value, StringBuilder text) {
        text.append("    ").append(name).append(' ').append(value).append('\n');
    }
}

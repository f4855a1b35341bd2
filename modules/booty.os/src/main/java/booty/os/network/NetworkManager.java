package booty.os.network;

import booty.os.network.NetworkPlan.Addressing;
import booty.os.network.NetworkPlan.Bond;
import booty.os.tree.RootTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** NetworkManager, where it is switched on: a profile each in nm-settings-keyfile(5). */
final class NetworkManager implements NetworkWriter {
    static final String FOLDER = "etc/NetworkManager/system-connections";

    private static final String SWITCHED_ON = "etc/systemd/system/multi-user.target.wants/NetworkManager.service";

    @Override
    public String words() {
        return "NetworkManager";
    }

    @Override
    public boolean serves(RootTree root) throws IOException {
        return root.isFolder("etc/NetworkManager") && root.isThere(SWITCHED_ON);
    }

    @Override
    public void write(RootTree root, NetworkPlan plan) throws IOException {
        for (var nic : plan.nics()) {
            var head = plan.bundles(nic)
                    ? head(
                            nic.name(),
                            "ethernet",
                            "master=%s\nslave-type=bond\n"
                                    .formatted(plan.bond().orElseThrow().name()))
                    : head(nic.name(), "ethernet", "");
            var own = "\n[ethernet]\nmac-address=%s\n".formatted(nic.mac());
            put(root, nic.name(), head + own + (plan.bundles(nic) ? "" : ip(nic.addressing(), plan.resolvers())));
        }
        if (plan.bond().isPresent()) {
            var bond = plan.bond().get();
            put(
                    root,
                    bond.name(),
                    head(bond.name(), "bond", "interface-name=%s\n".formatted(bond.name()))
                            + options(bond)
                            + ip(bond.addressing(), plan.resolvers()));
        }
        for (var vlan : plan.vlans()) {
            // the parent by its profile: the name that the interface gets is not known here
            var own = "\n[vlan]\nid=%d\nparent=%s\n".formatted(vlan.id(), uuid(vlan.parent()));
            put(
                    root,
                    vlan.name(),
                    head(vlan.name(), "vlan", "interface-name=%s\n".formatted(vlan.name()))
                            + own
                            + ip(vlan.addressing(), plan.resolvers()));
        }
    }

    /** A profile that anybody but root may read is ignored. */
    private static void put(RootTree root, String name, String profile) throws IOException {
        root.write("%s/booty-%s.nmconnection".formatted(FOLDER, name), profile, "rw-------");
    }

    private static String head(String name, String type, String more) {
        return "[connection]\nid=booty-%s\nuuid=%s\ntype=%s\nautoconnect-priority=100\n%s"
                .formatted(name, uuid(name), type, more);
    }

    /** The same for the same interface, however often it is written. */
    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(("booty " + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String options(Bond bond) {
        return "\n[bond]\nmode=%s\nmiimon=100\n%s%s"
                .formatted(
                        bond.mode(),
                        bond.lacp() ? "lacp_rate=fast\n" : "",
                        bond.hashes() ? "xmit_hash_policy=layer3+4\n" : "");
    }

    private static String ip(Addressing how, List<String> resolvers) {
        return switch (how) {
            case Addressing.None _ -> "\n[ipv4]\nmethod=disabled\n\n[ipv6]\nmethod=disabled\n";
            case Addressing.Dhcp _ ->
                "\n[ipv4]\nmethod=auto\n%s\n[ipv6]\nmethod=auto\n%s"
                        .formatted(dns(resolvers, false), dns(resolvers, true));
            case Addressing.Given given ->
                given.v6()
                        ? "\n[ipv4]\nmethod=disabled\n\n[ipv6]\nmethod=manual\n%s%s"
                                .formatted(address(given), dns(resolvers, true))
                        : "\n[ipv4]\nmethod=manual\n%s%s\n[ipv6]\nmethod=auto\n%s"
                                .formatted(address(given), dns(resolvers, false), dns(resolvers, true));
        };
    }

    private static String address(Addressing.Given given) {
        return "address1=%s%s\n"
                .formatted(given.prefix(), given.gateway().map(one -> "," + one).orElse(""));
    }

    private static String dns(List<String> resolvers, boolean v6) {
        var own = resolvers.stream().filter(one -> one.indexOf(':') >= 0 == v6).toList();
        return own.isEmpty() ? "" : "dns=%s;\n".formatted(String.join(";", own));
    }
}

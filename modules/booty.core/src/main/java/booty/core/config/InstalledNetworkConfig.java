package booty.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The network of the installed system, by the names that interfaces have while it is provisioned.
 *
 * @param address of this machine; empty to ask DHCP on the bond
 * @param link which interface has that address; empty for the bond, or without one for the interface that the
 *     control plane was reached through
 * @param bond links that are bundled as one interface
 * @param vlans interfaces that are made on others
 * @param resolvers addresses of resolvers
 */
public record InstalledNetworkConfig(
        Optional<Address> address, Optional<String> link, Optional<Bond> bond, List<Vlan> vlans, List<String> resolvers)
        implements Section {
    public InstalledNetworkConfig {
        vlans = List.copyOf(vlans);
        resolvers = List.copyOf(resolvers);
    }

    /**
     * An address that is given.
     *
     * @param prefix address and prefix length, such as {@code 192.0.2.7/24}
     * @param gateway the default router
     */
    public record Address(String prefix, Optional<String> gateway) {}

    /**
     * Links that are bundled.
     *
     * @param links at least one
     * @param mode as the kernel names it, such as {@code 802.3ad}
     */
    public record Bond(List<String> links, String mode) {
        /** How it is called here and in the installed system. */
        public static final String NAME = "bond0";

        public Bond {
            links = List.copyOf(links);
            if (links.isEmpty()) throw new IllegalArgumentException("a bond of nothing");
        }
    }

    /**
     * A VLAN interface.
     *
     * @param id 1 to 4094
     * @param parent the interface that it is made on
     * @param address of this machine in it; empty to ask DHCP
     */
    public record Vlan(int id, String parent, Optional<Address> address) {
        /** How it is called here and in the installed system. */
        public String name() {
            return parent + "." + id;
        }
    }

    @Override
    public Feature feature() {
        return Feature.OS_NETWORK;
    }

    @Override
    public String describe() {
        var parts = new ArrayList<String>();
        address.ifPresent(one -> parts.add(one.prefix()));
        bond.ifPresent(one -> parts.add("a bond of " + String.join(", ", one.links())));
        vlans.forEach(one -> parts.add("VLAN " + one.id()));
        return "give the system " + String.join(", ", parts);
    }
}

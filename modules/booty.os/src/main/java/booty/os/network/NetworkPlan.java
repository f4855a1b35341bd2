package booty.os.network;

import java.util.List;
import java.util.Optional;

/**
 * The network that the installed system is to have, by hardware addresses: names may change from one kernel
 * to the next.
 *
 * @param origin whose customs are kept
 * @param nics the interfaces that it is about
 * @param bond made of interfaces
 * @param vlans made on interfaces or the bond
 * @param resolvers addresses of resolvers
 */
public record NetworkPlan(
        Origin origin, List<Nic> nics, Optional<Bond> bond, List<Vlan> vlans, List<String> resolvers) {
    public NetworkPlan {
        nics = List.copyOf(nics);
        vlans = List.copyOf(vlans);
        resolvers = List.copyOf(resolvers);
    }

    /** Whose orders it comes from. */
    public enum Origin {
        /** Legacy mode, where an interface is called {@code eth0} and files have the original's names. */
        LEGACY,
        /** Any other. */
        OURS
    }

    /** Any interface asks DHCP. */
    public static NetworkPlan dhcp(List<String> resolvers) {
        return new NetworkPlan(Origin.OURS, List.of(), Optional.empty(), List.of(), resolvers);
    }

    /** A hardware interface as others refer to it. */
    public record Nic(String name, String mac, Addressing addressing) {}

    /**
     * Interfaces that are bundled.
     *
     * @param links names of interfaces
     * @param mode as the kernel names it
     */
    public record Bond(String name, List<String> links, String mode, Addressing addressing) {
        public Bond {
            links = List.copyOf(links);
        }

        /** Whether its traffic is spread by a hash over its flows. */
        public boolean hashes() {
            return mode.equals("802.3ad") || mode.equals("balance-xor");
        }

        /** Whether it talks LACP, IEEE 802.1AX, with the switch. */
        public boolean lacp() {
            return mode.equals("802.3ad");
        }
    }

    /** An interface for one VLAN of another interface. */
    public record Vlan(int id, String parent, Addressing addressing) {
        public String name() {
            return parent + "." + id;
        }
    }

    /** How an interface gets its address. */
    public sealed interface Addressing {
        /** It has none; others are made of it or on it. */
        record None() implements Addressing {}

        /** It asks DHCP. */
        record Dhcp() implements Addressing {}

        /**
         * It is given.
         *
         * @param prefix address and prefix length
         * @param gateway the default router
         */
        record Given(String prefix, Optional<String> gateway) implements Addressing {
            /** Whether it is one of IPv6. */
            public boolean v6() {
                return prefix.indexOf(':') >= 0;
            }
        }
    }

    /** The VLANs on an interface. */
    List<Vlan> vlansOn(String parent) {
        return vlans.stream().filter(vlan -> vlan.parent().equals(parent)).toList();
    }

    /** Whether an interface is a part of the bond. */
    boolean bundles(Nic nic) {
        return bond.filter(one -> one.links().contains(nic.name())).isPresent();
    }
}

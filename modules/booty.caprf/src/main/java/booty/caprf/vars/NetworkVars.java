package booty.caprf.vars;

import static booty.caprf.vars.Origin.CODE;
import static booty.caprf.vars.Origin.OURS;
import static booty.caprf.vars.Origin.README;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * How the machine reaches its controller.
 *
 * @param mode the network mode asked for by name
 * @param staticNetwork an address of its own
 * @param bond links that are bundled
 * @param vlans links that are divided
 * @param fabric addresses in a fabric
 * @param bgp how it talks to the fabric
 * @param dns resolvers, of the installed system too
 * @param limits how long the network may take
 */
public record NetworkVars(
        Optional<String> mode,
        StaticNetwork staticNetwork,
        Bond bond,
        List<Vlan> vlans,
        FabricVars fabric,
        BgpVars bgp,
        List<InetAddress> dns,
        Limits limits) {
    static final Kind<String> INTERFACE =
            Kind.text("name of an interface", "(?!\\.{1,2}$)[A-Za-z0-9_.@-]{1,15}", "is no name of an interface");

    static NetworkVars from(Reading in) {
        in.theme("Network");
        var mode = in.optional(
                "NETWORK_MODE",
                Kind.oneOf(List.of("gobgp", "frr", "static", "dhcp"), word -> word, Kind.Case.ANY),
                README,
                "the network mode; without it what the other variables say");
        var own = StaticNetwork.from(in);
        var bond = Bond.from(in);
        var vlans = in.list("VLANS", Kind.commas(Vlan.KIND), CODE, "VLAN interfaces that are made");
        var dns = in.list(
                "dns_resolver", Kind.commas(Addresses.ANY), README, "resolvers, here and in the installed system");
        return new NetworkVars(mode, own, bond, vlans, FabricVars.from(in), BgpVars.from(in), dns, Limits.from(in));
    }

    /** An address that is given, not asked for. */
    public record StaticNetwork(Optional<Prefix> address, Optional<InetAddress> gateway, Optional<String> link) {
        static StaticNetwork from(Reading in) {
            var address = in.optional("STATIC_IP", Prefix.ANY, README, "address of this machine");
            var gateway = in.optional("STATIC_GATEWAY", Addresses.ANY, README, "default router");
            var link =
                    in.optional("STATIC_IFACE", INTERFACE, README, "interface of that address; without it the first");
            return new StaticNetwork(address, gateway, link);
        }
    }

    /**
     * Links that are bundled.
     *
     * @param links empty for no bond
     * @param mode as the kernel names it
     */
    public record Bond(List<String> links, Mode mode) {
        static Bond from(Reading in) {
            return new Bond(
                    in.list("BOND_INTERFACES", Kind.commas(INTERFACE), README, "interfaces bundled as `bond0`"),
                    in.or(
                            Mode.LACP,
                            "BOND_MODE",
                            new Kind<>("`802.3ad` or `lacp`, `balance-rr`, `active-backup`, `balance-xor`", Mode::parse)
                                    .with(Kind.Trait.LENIENT),
                            README,
                            "how they are bundled; an unknown word is warned about"));
        }

        /** How links are bundled. */
        public enum Mode {
            LACP("802.3ad"),
            BALANCE_RR("balance-rr"),
            ACTIVE_BACKUP("active-backup"),
            BALANCE_XOR("balance-xor");

            private final String word;

            Mode(String word) {
                this.word = word;
            }

            private static Mode parse(String text) throws Unfit {
                if (text.equals("lacp")) return LACP;
                for (var mode : values()) {
                    if (mode.word.equals(text)) return mode;
                }
                throw new Unfit("is no mode of a bond; 802.3ad is taken");
            }

            @Override
            public String toString() {
                return word;
            }
        }
    }

    /** How long the network may take, in seconds, and how often it is built; empty leaves that to the network. */
    public record Limits(
            Optional<Integer> dhcpSeconds,
            Optional<Integer> connectivitySeconds,
            Optional<Integer> attempts,
            Optional<String> clientId) {
        static Limits from(Reading in) {
            var seconds = Kind.number(1, 86_400);
            return new Limits(
                    in.optional("DHCP_TIMEOUT", seconds, OURS, "how long DHCP looks for a lease, in seconds"),
                    in.optional(
                            "CONNECTIVITY_TIMEOUT", seconds, OURS, "how long the controller is waited for, in seconds"),
                    in.optional("CONNECTIVITY_ATTEMPTS", Kind.number(1, 1000), OURS, "how often the network is built"),
                    in.optional(
                            "DHCP_CLIENT_ID",
                            Kind.oneOf(List.of("duid", "mac"), word -> word, Kind.Case.EXACT),
                            OURS,
                            "how DHCP names this machine"));
        }
    }
}

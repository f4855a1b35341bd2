package booty.caprf.vars;

import static booty.caprf.vars.Origin.CODE;
import static booty.caprf.vars.Origin.LATER;
import static booty.caprf.vars.Origin.OURS;
import static booty.caprf.vars.Origin.README;

import booty.core.config.Secret;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * How routes are exchanged, RFC 4271.
 *
 * @param asn of this machine; 0 for no BGP
 * @param remoteAsn of numbered peers; 0 for the same as ours
 * @param leafAsn read by the original, and without effect
 * @param localAsn read by the original, and without effect
 * @param peers how sessions come about
 * @param neighbors peers by address
 * @param minimumPeers how many sessions make the network ready
 * @param keepaliveSeconds 0 for the speaker's own choice
 * @param holdSeconds 0 for the speaker's own choice, otherwise at least 3
 * @param bfdTransmitMillis 0 for no BFD
 * @param bfdReceiveMillis 0 for no BFD
 * @param underlay address families of the underlay
 * @param overlay how the overlay is built
 * @param password of all sessions, RFC 2385
 * @param layer2 whether MAC addresses are exchanged too
 */
public record BgpVars(
        long asn,
        long remoteAsn,
        long leafAsn,
        long localAsn,
        Peers peers,
        List<InetAddress> neighbors,
        int minimumPeers,
        int keepaliveSeconds,
        int holdSeconds,
        int bfdTransmitMillis,
        int bfdReceiveMillis,
        Underlay underlay,
        Overlay overlay,
        Optional<Secret> password,
        boolean layer2) {
    private static final int LONGEST_HOLD = 0xffff;
    private static final Kind<Secret> PASSWORD =
            Kind.secret("secret of at most 80 letters", "[ -~]{1,80}", "is too long or has letters that no peer takes");

    static BgpVars from(Reading in) {
        in.theme("BGP");
        var bgp = new BgpVars(
                asn(in, "asn_server", README, "AS of this machine; 0 for no BGP"),
                asn(in, "bgp_remote_asn", CODE, "AS of numbered peers; 0 for the same"),
                asn(in, "leaf_asn", CODE, "no effect"),
                asn(in, "local_asn", CODE, "no effect"),
                in.or(
                        Peers.UNNUMBERED,
                        "BGP_PEER_MODE",
                        Kind.oneOf(List.of(Peers.values()), Peers::toString, Kind.Case.ANY),
                        README,
                        "how sessions come about"),
                in.list("BGP_NEIGHBORS", Kind.commas(Addresses.ANY), README, "peers; needed for `dual` and `numbered`"),
                in.or(1, "BGP_MIN_PEERS", Kind.number(1, 64), OURS, "sessions that make the network ready"),
                in.count("bgp_keepalive", LONGEST_HOLD / 3, CODE, "seconds between keepalives; 0 for the default"),
                in.count(
                        "bgp_hold", LONGEST_HOLD, CODE, "seconds after which a silent peer is dead; 0 for the default"),
                in.count("bfd_transmit_ms", 60_000, CODE, "BFD: milliseconds between packets; 0 for no BFD"),
                in.count("bfd_receive_ms", 60_000, CODE, "BFD: milliseconds between the peer's; 0 for no BFD"),
                in.or(
                        Underlay.IPV4,
                        "BGP_UNDERLAY_AF",
                        Kind.oneOf(List.of(Underlay.values()), Underlay::toString, Kind.Case.ANY),
                        LATER,
                        "address families of the underlay"),
                in.or(
                        Overlay.EVPN_VXLAN,
                        "BGP_OVERLAY_TYPE",
                        Kind.oneOf(List.of(Overlay.values()), Overlay::toString, Kind.Case.ANY),
                        LATER,
                        "how the overlay is built"),
                in.optional("BGP_AUTH_PASSWORD", PASSWORD, LATER, "TCP-MD5 password of all peers"),
                in.flag("EVPN_L2_ENABLED", LATER, "exchange MAC addresses too"));
        bgp.check(in);
        return bgp;
    }

    private void check(Reading in) {
        if (peers != Peers.UNNUMBERED && neighbors.isEmpty() && !in.complainedAbout("BGP_NEIGHBORS")) {
            in.problem("BGP_NEIGHBORS", "is missing, and BGP_PEER_MODE=%s needs it".formatted(peers));
        }
        if (holdSeconds > 0 && holdSeconds < 3) in.problem("bgp_hold", "%d s is less than 3 s".formatted(holdSeconds));
        if (holdSeconds > 2 && holdSeconds < 3 * keepaliveSeconds) {
            in.problem(
                    "bgp_hold", "%d s is less than three keepalives of %d s".formatted(holdSeconds, keepaliveSeconds));
        }
    }

    private static long asn(Reading in, String name, Origin origin, String effect) {
        return in.or(0L, name, Kind.unsigned(0, 0xffff_ffffL), origin, effect);
    }

    /** How sessions come about. */
    public enum Peers {
        UNNUMBERED("unnumbered"),
        DUAL("dual"),
        NUMBERED("numbered");

        private final String word;

        Peers(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** Address families of the underlay. */
    public enum Underlay {
        IPV4("ipv4"),
        IPV6("ipv6"),
        DUAL_STACK("dual-stack");

        private final String word;

        Underlay(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** How the overlay is built. */
    public enum Overlay {
        EVPN_VXLAN("evpn-vxlan"),
        NONE("none"),
        L3VPN("l3vpn");

        private final String word;

        Overlay(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}

import booty.core.bundle.Rehearsal;
import booty.net.NetworkModeProvider;
import booty.net.dhcp.DhcpMode;
import booty.net.dhcp.DhcpRehearsal;

/** A DHCPv4 client of our own; provides the network mode {@code dhcp}. Brings no program into an image. */
module booty.net.dhcp {
    requires booty.net;
    requires static transitive org.jspecify; // annotations; never in an image

    provides NetworkModeProvider with
            DhcpMode;
    provides Rehearsal with
            DhcpRehearsal;
}

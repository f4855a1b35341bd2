import booty.core.bundle.ImageContribution;
import booty.core.bundle.Rehearsal;
import booty.core.dump.Witness;
import booty.core.network.NetworkProvider;
import booty.net.Drivers;
import booty.net.NetRehearsal;
import booty.net.NetWitness;
import booty.net.Network;
import booty.net.NetworkModeProvider;
import booty.net.StaticMode;

/**
 * The network over rtnetlink: links, addresses, routes, neighbours; asks network modes to bring it up
 * and has the mode {@code static} itself. Brings drivers of network cards into an image, no program.
 */
module booty.net {
    requires transitive booty.core;
    requires static transitive org.jspecify; // annotations; never in an image

    exports booty.net;
    exports booty.net.address;
    exports booty.net.ethernet;
    exports booty.net.rehearsal; // for modes that rehearse
    exports booty.net.rtnetlink;

    uses NetworkModeProvider;

    provides ImageContribution with
            Drivers;
    provides Witness with
            NetWitness; // links, addresses, routes, neighbours
    provides NetworkModeProvider with
            StaticMode;
    provides Rehearsal with
            NetRehearsal;
    provides NetworkProvider with
            Network;
}

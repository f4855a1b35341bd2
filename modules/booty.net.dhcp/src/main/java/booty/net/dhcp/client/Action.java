package booty.net.dhcp.client;

import booty.net.address.Ipv4;
import booty.net.address.Mac;
import booty.net.dhcp.codec.DhcpMessage;

/** What a client wants done. */
public sealed interface Action {
    /** Send a message to everybody on the link, from {@code source}. */
    record Broadcast(DhcpMessage message, Ipv4 source) implements Action {}

    /** Send a message to a server by the kernel's routes. */
    record Unicast(DhcpMessage message, Ipv4 server) implements Action {}

    /** Send a message to a server in a frame of our own, because the address is not on the interface. */
    record Direct(DhcpMessage message, Ipv4 server, Mac mac) implements Action {}

    /** Find out who has an address; the answer is {@link Event.Checked}. */
    record Check(Ipv4 address) implements Action {}

    /** Give the interface what the lease says, or what is new in it. */
    record Install(Lease lease) implements Action {}

    /** Take from the interface what the lease said. */
    record Withdraw(Lease lease, String reason) implements Action {}
}

package booty.net.dhcp.client;

import booty.net.address.Ipv4;
import booty.net.dhcp.codec.DhcpMessage;
import booty.net.dhcp.codec.MessageType;
import booty.net.dhcp.codec.OptionCode;
import booty.net.dhcp.codec.Options;
import java.util.HexFormat;

/** The messages that a client sends, RFC 2131 table 5. */
final class Messages {
    private static final String VENDOR_CLASS = "booty";

    /** What fits into a frame: 1500 octets without the headers of IP and UDP. */
    private static final short LARGEST = 1_472;

    /** Routes before routers, as RFC 3442 wants it. */
    private static final byte[] WISHES = {
        OptionCode.SUBNET_MASK,
        OptionCode.CLASSLESS_ROUTES,
        OptionCode.ROUTERS,
        OptionCode.DNS_SERVERS,
        OptionCode.HOST_NAME,
        OptionCode.DOMAIN_NAME,
        OptionCode.INTERFACE_MTU,
        OptionCode.BROADCAST_ADDRESS,
        OptionCode.NTP_SERVERS,
        OptionCode.LEASE_SECONDS,
        OptionCode.SERVER_ID,
        OptionCode.RENEWAL_SECONDS,
        OptionCode.REBINDING_SECONDS,
    };

    private final Identity identity;

    Messages(Identity identity) {
        this.identity = identity;
    }

    DhcpMessage discover(int transaction, int seconds, boolean broadcast) {
        return message(transaction, seconds, broadcast, Ipv4.ANY, asking(MessageType.DISCOVER));
    }

    DhcpMessage request(int transaction, int seconds, boolean broadcast, Ipv4 address, Ipv4 server) {
        var options = asking(MessageType.REQUEST)
                .with(OptionCode.REQUESTED_ADDRESS, address)
                .with(OptionCode.SERVER_ID, server);
        return message(transaction, seconds, broadcast, Ipv4.ANY, options);
    }

    /** Asks for more time for what we have. */
    DhcpMessage extend(int transaction, int seconds, Ipv4 address) {
        return message(transaction, seconds, false, address, asking(MessageType.REQUEST));
    }

    DhcpMessage decline(int transaction, Lease lease) {
        var options = plain(MessageType.DECLINE, lease.server())
                .with(OptionCode.REQUESTED_ADDRESS, (Ipv4) lease.address().address())
                .with(OptionCode.MESSAGE, "the address is in use");
        return message(transaction, 0, false, Ipv4.ANY, options);
    }

    DhcpMessage release(int transaction, Lease lease) {
        return message(
                transaction, 0, false, (Ipv4) lease.address().address(), plain(MessageType.RELEASE, lease.server()));
    }

    private Options plain(MessageType type, Ipv4 server) {
        return Options.none()
                .with(OptionCode.MESSAGE_TYPE, (byte) type.number())
                .with(OptionCode.CLIENT_ID, HexFormat.of().parseHex(identity.clientId()))
                .with(OptionCode.SERVER_ID, server);
    }

    private Options asking(MessageType type) {
        var options = Options.none()
                .with(OptionCode.MESSAGE_TYPE, (byte) type.number())
                .with(OptionCode.CLIENT_ID, HexFormat.of().parseHex(identity.clientId()))
                .with(OptionCode.VENDOR_CLASS, VENDOR_CLASS)
                .with(OptionCode.LARGEST_MESSAGE, (byte) (LARGEST >>> 8), (byte) LARGEST)
                .with(OptionCode.PARAMETER_REQUEST_LIST, WISHES);
        return identity.hostname().isPresent()
                ? options.with(OptionCode.HOST_NAME, identity.hostname().get())
                : options;
    }

    private DhcpMessage message(int transaction, int seconds, boolean broadcast, Ipv4 client, Options options) {
        return new DhcpMessage(
                DhcpMessage.TO_SERVER,
                transaction,
                Math.clamp(seconds, 0, 0xffff),
                broadcast,
                client,
                Ipv4.ANY,
                Ipv4.ANY,
                Ipv4.ANY,
                identity.mac(),
                options);
    }
}

package booty.net.dhcp.client;

import booty.net.address.Ipv4;
import booty.net.address.Mac;
import booty.net.address.Prefix;
import booty.net.dhcp.codec.ClasslessRoute;
import booty.net.dhcp.codec.DhcpMalformed;
import booty.net.dhcp.codec.DhcpMessage;
import booty.net.dhcp.codec.OptionCode;
import booty.net.dhcp.codec.Options;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a server gave us, checked: nothing in it can do harm in a file or a route.
 *
 * @param address ours and its network's length
 * @param server that gave it
 * @param serverMac where its frames came from, maybe a relay
 * @param routers best first; unused when there are routes
 * @param routes that win over the routers
 * @param dns resolvers
 * @param domain for short names
 * @param hostname the name that the server has for us
 * @param timeServers of NTP
 * @param mtu in octets, 576 to 65535
 * @param start when we asked for it, in milliseconds of the machine's clock
 * @param renewal when to ask its server for more time
 * @param rebinding when to ask any server
 * @param expiry when it ends; {@link Long#MAX_VALUE} for never
 */
public record Lease(
        Prefix address,
        Ipv4 server,
        Mac serverMac,
        List<Ipv4> routers,
        List<ClasslessRoute> routes,
        List<Ipv4> dns,
        Optional<String> domain,
        Optional<String> hostname,
        List<Ipv4> timeServers,
        OptionalInt mtu,
        long start,
        long renewal,
        long rebinding,
        long expiry) {
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62})*\\.?");
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_HOST_NAME = 64;

    /** What every IPv4 host must take, RFC 791; a lease that says less would cripple us. */
    private static final int SMALLEST_MTU = 576;

    private static final long FOR_EVER = 0xffffffffL;

    /** For a server that forgets to say; RFC 2131 §4.3.1 does not let it. */
    private static final long UNSAID_SECONDS = 3_600;

    /**
     * Reads an acknowledgement.
     *
     * @param from the frame's sender
     * @param start when we asked
     * @return empty when it has no usable address or server
     */
    static Optional<Lease> of(DhcpMessage ack, Mac from, long start) {
        var options = ack.options();
        var server = ack.server();
        if (server.isEmpty() || !ack.yours().isHost()) return Optional.empty();
        long seconds = options.seconds(OptionCode.LEASE_SECONDS).orElse(UNSAID_SECONDS);
        boolean endless = seconds == FOR_EVER;
        long rebinding = options.seconds(OptionCode.REBINDING_SECONDS)
                .filter(said -> said > 0 && said <= seconds)
                .orElse(seconds * 7 / 8);
        long renewal = options.seconds(OptionCode.RENEWAL_SECONDS)
                .filter(said -> said > 0 && said <= rebinding)
                .orElse(Math.min(seconds / 2, rebinding));
        return Optional.of(new Lease(
                new Prefix(ack.yours(), length(options, ack.yours())),
                server.get(),
                from,
                options.addresses(OptionCode.ROUTERS).stream()
                        .filter(Ipv4::isHost)
                        .distinct()
                        .toList(),
                routes(options),
                hosts(options, OptionCode.DNS_SERVERS),
                options.text(OptionCode.DOMAIN_NAME).filter(text -> isName(text, LONGEST_NAME)),
                options.text(OptionCode.HOST_NAME).filter(text -> isName(text, LONGEST_HOST_NAME)),
                hosts(options, OptionCode.NTP_SERVERS),
                options.number16(OptionCode.INTERFACE_MTU).stream()
                        .filter(octets -> octets >= SMALLEST_MTU)
                        .findFirst(),
                start,
                endless ? Long.MAX_VALUE : start + renewal * 1_000,
                endless ? Long.MAX_VALUE : start + rebinding * 1_000,
                endless ? Long.MAX_VALUE : start + seconds * 1_000));
    }

    private static List<Ipv4> hosts(Options options, int code) {
        return options.addresses(code).stream()
                .filter(address -> !address.isAny() && !address.equals(Ipv4.BROADCAST))
                .distinct()
                .toList();
    }

    /** By the mask, else by the class that the address once had. */
    private static int length(Options options, Ipv4 address) {
        int first = address.value() >>> 24;
        int classful = first < 128 ? 8 : first < 192 ? 16 : 24;
        return options.address(OptionCode.SUBNET_MASK)
                .flatMap(Prefix::lengthOf)
                .filter(bits -> bits > 0)
                .orElse(classful);
    }

    /** A faulty list counts as none, so that the routers stand. */
    private static List<ClasslessRoute> routes(Options options) {
        try {
            return options.routes();
        } catch (DhcpMalformed _) {
            return List.of();
        }
    }

    private static boolean isName(String text, int longest) {
        return text.length() <= longest && NAME.matcher(text).matches();
    }
}

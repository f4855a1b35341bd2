package booty.net.rtnetlink;

import booty.net.address.Ip;
import booty.net.address.Prefix;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A unicast route of the main table.
 *
 * @param destination where it leads
 * @param gateway the router; empty when the destination is on the link itself
 * @param link index of the interface that it leaves by
 * @param metric of several routes to one destination the lowest is taken
 * @param origin who made it
 * @param onLink the gateway is on the link although no address of ours says so
 */
public record Route(Prefix destination, Optional<Ip> gateway, int link, int metric, Origin origin, boolean onLink) {
    /** Who made a route, RTPROT_…. */
    public enum Origin {
        KERNEL(2),
        BOOT(3),
        STATIC(4),
        DHCP(16),
        OTHER(0);

        private final int number;

        Origin(int number) {
            this.number = number;
        }

        static Origin of(int number) {
            for (var origin : values()) if (origin.number == number) return origin;
            return OTHER;
        }
    }

    /** struct rtmsg. */
    static final int LENGTH = 12;

    private static final int MAIN_TABLE = 254;
    private static final int UNICAST = 1;
    private static final int SCOPE_UNIVERSE = 0;
    private static final int SCOPE_LINK = 253;
    private static final int ONLINK_FLAG = 4;

    private static final int DESTINATION = 1;
    private static final int LINK = 4;
    private static final int GATEWAY = 5;
    private static final int METRIC = 6;

    /**
     * Reads the body of an RTM_NEWROUTE; empty when it is no unicast route of the main table.
     *
     * @throws NetlinkMalformed when it is cut short, an attribute is, or the prefix is too long
     */
    static Optional<Route> parse(ByteBuffer in) throws NetlinkMalformed {
        Bodies.atLeast(in, LENGTH, "route");
        int family = Byte.toUnsignedInt(in.get());
        int length = Byte.toUnsignedInt(in.get());
        in.getShort(); // source length and type of service
        int table = Byte.toUnsignedInt(in.get());
        int origin = Byte.toUnsignedInt(in.get());
        in.get(); // scope
        int type = Byte.toUnsignedInt(in.get());
        int flags = in.getInt();
        var any = Bodies.any(family);
        if (any.isEmpty() || table != MAIN_TABLE || type != UNICAST) return Optional.empty();
        if (length > Bodies.bits(family))
            throw new NetlinkMalformed("route with a prefix of %d bits".formatted(length));
        var attributes = Attributes.parse(in);
        var address = attributes
                .ip(DESTINATION)
                .filter(ip -> ip.bits() == Bodies.bits(family))
                .or(() -> any);
        return address.map(ip -> new Route(
                new Prefix(ip, length),
                attributes.ip(GATEWAY),
                attributes.number(LINK).orElse(0),
                attributes.number(METRIC).orElse(0),
                Origin.of(origin),
                (flags & ONLINK_FLAG) != 0));
    }

    void encode(ByteBuffer out) {
        out.put(Bodies.family(destination.address()))
                .put((byte) destination.length())
                .putShort((short) 0)
                .put((byte) MAIN_TABLE)
                .put((byte) origin.number)
                .put((byte) (gateway.isPresent() ? SCOPE_UNIVERSE : SCOPE_LINK))
                .put((byte) UNICAST)
                .putInt(onLink ? ONLINK_FLAG : 0);
        if (destination.length() > 0) {
            Attributes.put(out, DESTINATION, destination.network().address().octets());
        }
        gateway.ifPresent(router -> Attributes.put(out, GATEWAY, router.octets()));
        Attributes.put(out, LINK, link);
        Attributes.put(out, METRIC, metric);
    }

    /** As ip-route(8) writes it, without the interface. */
    @Override
    public String toString() {
        return (destination.length() == 0 ? "default" : destination.toString())
                + gateway.map(router -> " via " + router).orElse("")
                + (metric == 0 ? "" : " metric " + metric);
    }
}

package booty.net.rtnetlink;

import booty.net.address.Prefix;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An address that an interface has.
 *
 * @param link the interface's index
 * @param prefix the address and its network's length
 */
public record HostAddress(int link, Prefix prefix) {
    /** struct ifaddrmsg. */
    static final int LENGTH = 8;

    private static final int ADDRESS = 1;
    private static final int LOCAL = 2;
    private static final int BROADCAST = 4;

    /**
     * Reads the body of an RTM_NEWADDR; empty when it is of another family than the Internet's.
     *
     * @throws NetlinkMalformed when it is cut short, an attribute is, or the prefix is too long
     */
    static Optional<HostAddress> parse(ByteBuffer in) throws NetlinkMalformed {
        Bodies.atLeast(in, LENGTH, "address");
        int family = Byte.toUnsignedInt(in.get());
        int length = Byte.toUnsignedInt(in.get());
        in.getShort(); // flags and scope
        int link = in.getInt();
        if (Bodies.any(family).isEmpty()) return Optional.empty();
        var attributes = Attributes.parse(in);
        // ours is LOCAL where the link has two ends, ADDRESS where IPv6 leaves LOCAL out
        var address =
                attributes.ip(LOCAL).or(() -> attributes.ip(ADDRESS)).filter(ip -> ip.bits() == Bodies.bits(family));
        if (length > Bodies.bits(family))
            throw new NetlinkMalformed("address with a prefix of %d bits".formatted(length));
        return address.map(ip -> new HostAddress(link, new Prefix(ip, length)));
    }

    void encode(ByteBuffer out) {
        out.put(Bodies.family(prefix.address()))
                .put((byte) prefix.length())
                .put((byte) 0)
                .put((byte) 0)
                .putInt(link);
        Attributes.put(out, LOCAL, prefix.address().octets());
        Attributes.put(out, ADDRESS, prefix.address().octets());
        prefix.broadcast().ifPresent(address -> Attributes.put(out, BROADCAST, address.octets()));
    }
}

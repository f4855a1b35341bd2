package booty.net.rtnetlink;

import booty.net.address.Ip;
import booty.net.address.Mac;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the kernel knows of a host on a link: an entry of its ARP or neighbour discovery table.
 *
 * @param link the interface's index
 * @param address the host's
 * @param mac where frames for it go; empty while that is not known
 * @param state NUD_…
 */
public record Neighbour(int link, Ip address, Optional<Mac> mac, int state) {
    /** struct ndmsg. */
    static final int LENGTH = 12;

    /** NUD_REACHABLE, STALE, DELAY, PROBE, NOARP and PERMANENT: those with an address to send to. */
    private static final int VALID = 0x02 | 0x04 | 0x08 | 0x10 | 0x40 | 0x80;

    private static final int DESTINATION = 1;
    private static final int LINK_ADDRESS = 2;

    /**
     * Reads the body of an RTM_NEWNEIGH; empty when it is of another family than the Internet's.
     *
     * @throws NetlinkMalformed when it is cut short or an attribute is
     */
    static Optional<Neighbour> parse(ByteBuffer in) throws NetlinkMalformed {
        Bodies.atLeast(in, LENGTH, "neighbour");
        int family = Byte.toUnsignedInt(in.get());
        in.get();
        in.getShort(); // padding
        int link = in.getInt();
        int state = Short.toUnsignedInt(in.getShort());
        in.getShort(); // flags and type
        if (Bodies.any(family).isEmpty()) return Optional.empty();
        var attributes = Attributes.parse(in);
        return attributes
                .ip(DESTINATION)
                .map(address -> new Neighbour(link, address, attributes.mac(LINK_ADDRESS), state));
    }

    /** Whether it can be reached as far as the kernel knows. */
    public boolean valid() {
        return (state & VALID) != 0;
    }
}

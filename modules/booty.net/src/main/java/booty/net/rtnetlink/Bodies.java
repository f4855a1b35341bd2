package booty.net.rtnetlink;

import booty.net.address.Ip;
import booty.net.address.Ipv4;
import booty.net.address.Ipv6;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What the bodies of all rtnetlink messages have in common. */
final class Bodies {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    private Bodies() {}

    static void atLeast(ByteBuffer in, int length, String what) throws NetlinkMalformed {
        if (in.remaining() < length) throw new NetlinkMalformed("%s of %d octets".formatted(what, in.remaining()));
    }

    static byte family(Ip address) {
        return switch (address) {
            case Ipv4 _ -> AF_INET;
            case Ipv6 _ -> AF_INET6;
        };
    }

    /** The address that an attribute left out because it is all zero; empty in other families. */
    static Optional<Ip> any(int family) {
        return switch (family) {
            case AF_INET -> Optional.of(Ipv4.ANY);
            case AF_INET6 -> Optional.of(new Ipv6(0, 0));
            default -> Optional.empty();
        };
    }

    static int bits(int family) {
        return family == AF_INET ? 32 : 128;
    }
}

package booty.net.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** An address of the Internet Protocol. */
public sealed interface Ip permits Ipv4, Ipv6 {
    /** Its octets in network order, 4 or 16. */
    byte[] octets();

    /** Length of its family's addresses in bits, 32 or 128. */
    int bits();

    /** Whether it is the all-zero address. */
    boolean isAny();

    /**
     * Makes an address of its octets.
     *
     * @param octets 4 or 16 of them, in network order
     * @throws IllegalArgumentException when there are others
     */
    static Ip of(byte[] octets) {
        return switch (octets.length) {
            case 4 -> Ipv4.of(octets);
            case 16 -> Ipv6.of(octets);
            default -> throw new IllegalArgumentException("an address of " + octets.length + " octets");
        };
    }

    /** Reads a literal: four decimal numbers, or the forms of RFC 4291 §2.2; empty when it is neither. */
    static Optional<Ip> parse(String text) {
        return text.indexOf(':') >= 0
                ? Ipv6.parse(text).map(address -> address)
                : Ipv4.parse(text).map(address -> address);
    }

    /** The same for the JDK's sockets. */
    default InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(octets());
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}

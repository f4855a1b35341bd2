package booty.net.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An IPv6 address without a zone.
 *
 * @param high its first eight octets
 * @param low its last eight octets
 */
public record Ipv6(long high, long low) implements Ip {
    /** Makes an address of sixteen octets. */
    public static Ipv6 of(byte[] octets) {
        if (octets.length != 16) throw new IllegalArgumentException("an IPv6 address of " + octets.length + " octets");
        var in = ByteBuffer.wrap(octets);
        return new Ipv6(in.getLong(), in.getLong());
    }

    /** Reads a form of RFC 4291 §2.2, without zone or brackets; empty when it is none. */
    public static Optional<Ipv6> parse(String text) {
        if (text.indexOf(':') < 0 || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) return Optional.empty();
        try {
            // an IPv4-mapped address comes back as IPv4, which nobody configures: no address of ours
            return InetAddress.ofLiteral(text) instanceof Inet6Address address
                    ? Optional.of(of(address.getAddress()))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public byte[] octets() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    @Override
    public int bits() {
        return 128;
    }

    @Override
    public boolean isAny() {
        return high == 0 && low == 0;
    }

    /** The form of RFC 5952: lower case, the longest run of zero groups (the first of equal ones) left out. */
    @Override
    public String toString() {
        var groups = new int[8];
        for (int i = 0; i < 8; i++) groups[i] = (int) ((i < 4 ? high : low) >>> (48 - i % 4 * 16)) & 0xffff;
        int start = -1;
        int longest = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) end++;
            if (end - i > longest) {
                longest = end - i;
                start = i;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += longest - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') text.append(':');
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}

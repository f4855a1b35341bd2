package booty.net.address;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address and the length of its network's prefix, as in {@code 192.0.2.7/24}.
 *
 * @param address an address; its host bits are kept
 * @param length bits of the prefix, 0 to the length of the address
 */
public record Prefix(Ip address, int length) {
    /** Every IPv4 address: the destination of a default route. */
    public static final Prefix ALL_IPV4 = new Prefix(Ipv4.ANY, 0);

    /** Every IPv6 address: the destination of a default route. */
    public static final Prefix ALL_IPV6 = new Prefix(new Ipv6(0, 0), 0);

    public Prefix {
        if (length < 0 || length > address.bits()) {
            throw new IllegalArgumentException("a prefix of %d bits for %s".formatted(length, address));
        }
    }

    /** Reads {@code address/length}; empty when it is not that. */
    public static Optional<Prefix> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) return Optional.empty();
        int length = Integer.parseInt(text.substring(slash + 1));
        return Ip.parse(text.substring(0, slash))
                .filter(address -> length <= address.bits())
                .map(address -> new Prefix(address, length));
    }

    /** The prefix length that a netmask such as 255.255.255.0 stands for; empty when its ones have gaps. */
    public static Optional<Integer> lengthOf(Ipv4 mask) {
        int inverted = ~mask.value();
        return (inverted & inverted + 1) == 0 ? Optional.of(Integer.bitCount(mask.value())) : Optional.empty();
    }

    /** The default route's destination in the family of {@code address}. */
    public static Prefix all(Ip address) {
        return switch (address) {
            case Ipv4 _ -> ALL_IPV4;
            case Ipv6 _ -> ALL_IPV6;
        };
    }

    /** Whether {@code other} is in the same network. */
    public boolean contains(Ip other) {
        return other.bits() == address.bits() && network().equals(new Prefix(other, length).network());
    }

    /** The same with the host bits zero. */
    public Prefix network() {
        var octets = address.octets();
        for (int i = 0; i < octets.length; i++) {
            int kept = Math.clamp(length - 8L * i, 0, 8);
            octets[i] = (byte) (octets[i] & 0xff00 >> kept);
        }
        return new Prefix(Ip.of(octets), length);
    }

    /** The IPv4 network's broadcast address; empty for IPv6 and for networks of one or two addresses. */
    public Optional<Ipv4> broadcast() {
        return address instanceof Ipv4(int value) && length < 31
                ? Optional.of(new Ipv4(value | (int) (0xffffffffL >>> length)))
                : Optional.empty();
    }

    /** Written out, for a record's own is made anew at each start. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Prefix prefix && length == prefix.length && address.equals(prefix.address);
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + length;
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}

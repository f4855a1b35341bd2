package booty.net.address;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 address.
 *
 * @param value its octets, the first one highest
 */
public record Ipv4(int value) implements Ip {
    public static final Ipv4 ANY = new Ipv4(0);

    /** All hosts on this link, 255.255.255.255. */
    public static final Ipv4 BROADCAST = new Ipv4(-1);

    private static final Pattern LITERAL = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    /** Makes an address of four octets. */
    public static Ipv4 of(byte[] octets) {
        if (octets.length != 4) throw new IllegalArgumentException("an IPv4 address of " + octets.length + " octets");
        return new Ipv4(ByteBuffer.wrap(octets).getInt());
    }

    /** Reads four decimal numbers without leading zeros, which elsewhere mean octal; empty if it is not that. */
    public static Optional<Ipv4> parse(String text) {
        var match = LITERAL.matcher(text);
        if (!match.matches()) return Optional.empty();
        int value = 0;
        for (int group = 1; group <= 4; group++) {
            var number = match.group(group);
            int octet = Integer.parseInt(number);
            if (octet > 255 || (number.length() > 1 && number.startsWith("0"))) return Optional.empty();
            value = (value << 8) | octet;
        }
        return Optional.of(new Ipv4(value));
    }

    /** Whether a host may have it: neither 0/8 nor loopback, multicast, reserved or broadcast. */
    public boolean isHost() {
        int first = value >>> 24;
        return first != 0 && first != 127 && first < 224;
    }

    @Override
    public byte[] octets() {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    @Override
    public int bits() {
        return 32;
    }

    @Override
    public boolean isAny() {
        return value == 0;
    }

    /** Written out, for a record's own is made anew at each start, and this is on the way to the first packet. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ipv4 ipv4 && value == ipv4.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public String toString() {
        return "%d.%d.%d.%d".formatted(value >>> 24, value >>> 16 & 255, value >>> 8 & 255, value & 255);
    }
}

package booty.net.address;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hardware address of an Ethernet interface.
 *
 * @param value its six octets, the first one highest
 */
public record Mac(long value) {
    public static final int LENGTH = 6;

    /** All stations. */
    public static final Mac BROADCAST = new Mac(0xffffffffffffL);

    private static final Pattern LITERAL =
            Pattern.compile("[0-9a-fA-F]{2}(?:([:-])[0-9a-fA-F]{2})(?:\\1[0-9a-fA-F]{2}){4}");

    public Mac {
        if (value >>> 48 != 0) throw new IllegalArgumentException("more than six octets: " + Long.toHexString(value));
    }

    /** Makes an address of six octets. */
    public static Mac of(byte[] octets) {
        if (octets.length != LENGTH) throw new IllegalArgumentException("a MAC of " + octets.length + " octets");
        long value = 0;
        for (byte octet : octets) value = value << 8 | (octet & 0xff);
        return new Mac(value);
    }

    /** Reads six pairs of hexadecimal digits, all apart by colons or all by dashes; empty if it is not that. */
    public static Optional<Mac> parse(String text) {
        if (!LITERAL.matcher(text).matches()) return Optional.empty();
        return Optional.of(new Mac(HexFormat.fromHexDigitsToLong(text.replaceAll("[:-]", ""))));
    }

    /** Its six octets. */
    public byte[] octets() {
        var octets = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) octets[i] = (byte) (value >>> (40 - 8 * i));
        return octets;
    }

    /** Written out, for a record's own is made anew at each start, and this is on the way to the first packet. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Mac mac && value == mac.value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }

    /** Lower case with colons. */
    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(octets());
    }
}

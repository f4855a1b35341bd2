package booty.caprf.vars;

import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * An address and the length of its network's prefix, RFC 4632 §3.1, such as {@code 10.0.0.5/24}.
 *
 * @param address as it is written: bits behind the prefix are kept
 * @param length in bits, 0 to 32 or 128
 */
public record Prefix(InetAddress address, int length) {
    static final Kind<Prefix> ANY = new Kind<>("address/length", Prefix::parse);

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

    static Prefix parse(String text) throws Unfit {
        int slash = text.indexOf('/');
        if (slash < 0) throw new Unfit("has no prefix length, such as 10.0.0.5/24");
        var address = Addresses.parse(text.substring(0, slash));
        var length = text.substring(slash + 1);
        int bits = address.getAddress().length * 8;
        if (!LENGTH.matcher(length).matches() || Integer.parseInt(length) > bits) {
            throw new Unfit("has a prefix length that is not within 0 and %d".formatted(bits));
        }
        return new Prefix(address, Integer.parseInt(length));
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + length;
    }
}

package booty.caprf.vars;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** Literal IP addresses; names are never looked up. */
final class Addresses {
    static final Kind<InetAddress> ANY = new Kind<>("IP address", Addresses::parse);
    static final Kind<InetAddress> V4 = new Kind<>("IPv4 address", text -> {
        if (parse(text) instanceof Inet4Address address) return address;
        throw new Unfit("is no IPv4 address");
    });

    private static final Pattern OCTETS =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern HEXTETS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private Addresses() {}

    /** An IPv4 address of four decimal octets, or an IPv6 address of RFC 4291 §2.2 without a zone. */
    static InetAddress parse(String text) throws Unfit {
        try {
            if (OCTETS.matcher(text).matches()) return Inet4Address.ofLiteral(text);
            if (text.contains(":") && HEXTETS.matcher(text).matches()) return Inet6Address.ofLiteral(text);
        } catch (IllegalArgumentException _) {
            // is said below
        }
        throw new Unfit("is no IP address");
    }
}

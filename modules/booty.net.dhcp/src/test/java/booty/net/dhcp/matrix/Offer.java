package booty.net.dhcp.matrix;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a server is told to give.
 *
 * @param first of its addresses, in a network of 24 bits
 * @param last of its addresses
 * @param seconds of a lease
 * @param mtu 0 for none
 * @param stranger it shall give nothing to anybody
 */
record Offer(
        String first,
        String last,
        int seconds,
        List<String> routers,
        List<String> dns,
        List<String> ntp,
        int mtu,
        List<Hop> routes,
        boolean stranger) {
    /** A route of option 121; the router 0.0.0.0 means the link. */
    record Hop(String destination, String router) {}

    static final Offer PLAIN =
            new Offer("10.98.0.100", "10.98.0.150", 600, List.of(), List.of(), List.of(), 0, List.of(), false);

    Offer range(String from, String to) {
        return new Offer(from, to, seconds, routers, dns, ntp, mtu, routes, stranger);
    }

    Offer lasting(int lease) {
        return new Offer(first, last, lease, routers, dns, ntp, mtu, routes, stranger);
    }

    Offer routers(String... addresses) {
        return new Offer(first, last, seconds, List.of(addresses), dns, ntp, mtu, routes, stranger);
    }

    Offer routes(Hop... hops) {
        return new Offer(first, last, seconds, routers, dns, ntp, mtu, List.of(hops), stranger);
    }

    Offer names(List<String> resolvers, List<String> clocks, int octets) {
        return new Offer(first, last, seconds, routers, resolvers, clocks, octets, routes, stranger);
    }

    Offer nothing() {
        return new Offer(first, last, seconds, routers, dns, ntp, mtu, routes, true);
    }

    /** As RFC 3442 packs them, written apart from the product's own code. */
    private byte[] packed() {
        var out = new ByteArrayOutputStream();
        for (var hop : routes) {
            var parts = hop.destination().split("/");
            int length = Integer.parseInt(parts[1]);
            out.write(length);
            var octets = parts[0].split("\\.");
            for (int i = 0; i < (length + 7) / 8; i++) out.write(Integer.parseInt(octets[i]));
            for (var octet : hop.router().split("\\.")) out.write(Integer.parseInt(octet));
        }
        return out.toByteArray();
    }

    String routesInHex() {
        return HexFormat.of().formatHex(packed());
    }

    String routesInDecimal() {
        var octets = packed();
        return IntStream.range(0, octets.length)
                .mapToObj(i -> Integer.toString(octets[i] & 0xff))
                .collect(Collectors.joining(","));
    }
}

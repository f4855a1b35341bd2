package booty.net.dhcp.codec;

import booty.net.address.Ipv4;
import booty.net.address.Prefix;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A route of option 121, RFC 3442.
 *
 * @param destination the network, its host bits zero
 * @param router the way there; empty when it is on the link itself
 */
public record ClasslessRoute(Prefix destination, Optional<Ipv4> router) {
    static List<ClasslessRoute> parse(ByteBuffer in) throws DhcpMalformed {
        var routes = new ArrayList<ClasslessRoute>();
        while (in.hasRemaining()) {
            int length = Byte.toUnsignedInt(in.get());
            int significant = (length + 7) / 8;
            if (length > 32) throw new DhcpMalformed("route with a prefix of %d bits".formatted(length));
            if (in.remaining() < significant + 4) throw new DhcpMalformed("route cut short");
            var network = new byte[4];
            in.get(network, 0, significant);
            var router = new Ipv4(in.getInt());
            routes.add(new ClasslessRoute(
                    new Prefix(Ipv4.of(network), length).network(),
                    Optional.of(router).filter(address -> !address.isAny())));
        }
        return List.copyOf(routes);
    }
}

package booty.net;

import booty.core.dump.Evidence;
import booty.core.dump.Witness;
import booty.core.linux.Doors;
import booty.net.rtnetlink.HostAddress;
import booty.net.rtnetlink.Link;
import booty.net.rtnetlink.Neighbour;
import booty.net.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Links, addresses, routes and neighbours, as the kernel has them. */
public final class NetWitness implements Witness {
    /** For {@link java.util.ServiceLoader}. */
    public NetWitness() {}

    @Override
    public List<Evidence> tell(Doors doors) throws IOException {
        try (var rtnetlink = Rtnetlink.open(doors.linux())) {
            var links = rtnetlink.links();
            var names = new HashMap<Integer, String>();
            for (var link : links) names.put(link.index(), link.name());
            return List.of(
                    new Evidence("links", links.stream().map(NetWitness::words).toList()),
                    new Evidence(
                            "addresses",
                            rtnetlink.addresses().stream()
                                    .map(address -> words(address, names))
                                    .toList()),
                    new Evidence(
                            "routes",
                            rtnetlink.routes().stream()
                                    .map(route -> "%s dev %s".formatted(route, name(route.link(), names)))
                                    .toList()),
                    new Evidence(
                            "neighbours",
                            rtnetlink.neighbours().stream()
                                    .map(neighbour -> words(neighbour, names))
                                    .toList()));
        }
    }

    private static String words(Link link) {
        return "%d: %s%s%s %s mtu %d%s%s"
                .formatted(
                        link.index(),
                        link.name(),
                        link.up() ? " up" : " down",
                        link.carrier() ? " carrier" : "",
                        link.mac().map(Object::toString).orElse("-"),
                        link.mtu(),
                        link.kind().isEmpty() ? "" : " " + link.kind(),
                        link.master() == 0 ? "" : " member of #" + link.master());
    }

    private static String words(HostAddress address, Map<Integer, String> names) {
        return "%s dev %s".formatted(address.prefix(), name(address.link(), names));
    }

    private static String words(Neighbour neighbour, Map<Integer, String> names) {
        return "%s is at %s dev %s, state 0x%x"
                .formatted(
                        neighbour.address(),
                        neighbour.mac().map(Object::toString).orElse("nowhere"),
                        name(neighbour.link(), names),
                        neighbour.state());
    }

    private static String name(int index, Map<Integer, String> names) {
        return names.getOrDefault(index, "#" + index);
    }
}

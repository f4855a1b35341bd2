package booty.net;

import booty.net.rtnetlink.Link;
import booty.net.rtnetlink.LinkEvents;
import booty.net.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The machine's own network interfaces, as against bridges, bonds, tunnels and the like. */
public final class Nics {
    private static final String VETH = "veth";

    private Nics() {}

    /**
     * Whether a link is a physical interface that nobody else uses: Ethernet, with an address, without
     * a kind, not part of a bond or bridge. A veth counts too unless it carries the name of one, so
     * that containers and tests can stand for machines.
     */
    public static boolean isPhysical(Link link) {
        boolean standIn = link.kind().equals(VETH)
                && !link.name().startsWith(VETH)
                && !link.name().startsWith("docker");
        return link.hardware() == Link.ETHERNET
                && link.mac().isPresent()
                && !link.loopback()
                && link.master() == 0
                && (link.kind().isEmpty() || standIn);
    }

    /** The physical ones, in the kernel's order. */
    public static List<Link> physical(Rtnetlink rtnetlink) throws IOException {
        return rtnetlink.links().stream().filter(Nics::isPhysical).toList();
    }

    /** What an operator wants to know of interfaces when the network fails: {@code eth0 (no carrier)}. */
    public static String describe(List<Link> links) {
        if (links.isEmpty()) return "no network interface";
        return links.stream()
                .map(link -> "%s (%s%s)"
                        .formatted(
                                link.name(),
                                link.mac().map(mac -> mac + ", ").orElse(""),
                                link.carrier() ? "carrier" : "no carrier"))
                .collect(Collectors.joining(", "));
    }

    /**
     * Waits until the links are as wanted, woken by the kernel.
     *
     * @param limit how long to wait
     * @return the links as they were last seen, as wanted or not
     */
    static List<Link> await(Rtnetlink rtnetlink, LinkEvents events, Predicate<List<Link>> wanted, Duration limit)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            var links = rtnetlink.links();
            long left = end - System.nanoTime();
            if (wanted.test(links) || left <= 0) return links;
            events.await((int) Math.min(Integer.MAX_VALUE, left / 1_000_000 + 1));
            if (Thread.interrupted()) throw new InterruptedException("waiting for network interfaces");
        }
    }
}

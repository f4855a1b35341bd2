package booty.net;

import booty.net.rtnetlink.HostAddress;
import booty.net.rtnetlink.Link;
import booty.net.rtnetlink.Route;
import booty.net.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives an interface what a plan says, and remembers it so that it can be taken back. */
public final class LinkSetup implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LinkSetup.class);

    private final Rtnetlink rtnetlink;
    private final Link link;
    private Optional<HostAddress> address = Optional.empty();
    private final List<Route> routes = new ArrayList<>();
    private boolean mtuChanged;

    /**
     * Sets up nothing yet.
     *
     * @param link as it is now: its MTU is what is restored
     */
    public LinkSetup(Rtnetlink rtnetlink, Link link) {
        this.rtnetlink = rtnetlink;
        this.link = link;
    }

    /**
     * Makes the interface so; what an earlier plan gave it and this one does not is taken away.
     *
     * @throws IOException when the kernel refuses the address or a route; the rest stays as far as it got
     */
    public synchronized void apply(LinkPlan plan) throws IOException {
        if (plan.mtu().isPresent() && plan.mtu().getAsInt() != link.mtu())
            mtu(plan.mtu().getAsInt());
        var wanted = new HostAddress(link.index(), plan.address());
        var old = address.filter(had -> !had.equals(wanted));
        rtnetlink.add(wanted);
        address = Optional.of(wanted);
        for (var route : List.copyOf(routes)) {
            if (!plan.routes().contains(route)) {
                rtnetlink.remove(route);
                routes.remove(route);
            }
        }
        if (old.isPresent()) rtnetlink.remove(old.get());
        for (var route : plan.routes()) {
            rtnetlink.add(route);
            if (!routes.contains(route)) routes.add(route);
        }
    }

    private void mtu(int octets) {
        try {
            rtnetlink.mtu(link, octets);
            mtuChanged = true;
        } catch (IOException error) {
            log.warn("{} keeps its MTU of {}: {}", link.name(), link.mtu(), error.getMessage());
        }
    }

    /** Takes everything away again; what the kernel refuses is logged. */
    @Override
    public synchronized void close() {
        for (var route : routes.reversed()) quietly(() -> rtnetlink.remove(route));
        routes.clear();
        address.ifPresent(had -> quietly(() -> rtnetlink.remove(had)));
        address = Optional.empty();
        if (mtuChanged) quietly(() -> rtnetlink.mtu(link, link.mtu()));
        mtuChanged = false;
    }

    private interface Change {
        void make() throws IOException;
    }

    private static void quietly(Change change) {
        try {
            change.make();
        } catch (IOException error) {
            log.warn("the network is not taken down wholly: {}", error.getMessage());
        }
    }
}

package booty.net.rtnetlink;

import booty.core.linux.Errno;
import booty.core.linux.Linux;
import booty.net.address.Prefix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A conversation with the kernel about links, addresses, routes and neighbours. Several threads may
 * hold it; their requests take turns. Refusals are {@link Errno} with the kernel's own words.
 */
public final class Rtnetlink implements AutoCloseable {
    static final int NEW_LINK = 16;
    static final int DELETE_LINK = 17;
    static final int GET_LINK = 18;
    static final int SET_LINK = 19;
    static final int NEW_ADDRESS = 20;
    static final int DELETE_ADDRESS = 21;
    static final int GET_ADDRESS = 22;
    static final int NEW_ROUTE = 24;
    static final int DELETE_ROUTE = 25;
    static final int GET_ROUTE = 26;
    static final int NEW_NEIGHBOUR = 28;
    static final int GET_NEIGHBOUR = 30;

    private static final int ESRCH = 3;
    private static final int EADDRNOTAVAIL = 99;

    private final Conversation conversation;

    private Rtnetlink(Conversation conversation) {
        this.conversation = conversation;
    }

    /** Opens a socket for it. */
    public static Rtnetlink open(Linux linux) throws IOException {
        return new Rtnetlink(Conversation.open(linux));
    }

    /** All interfaces, in the order of their indexes. */
    public List<Link> links() throws IOException {
        var links = new ArrayList<Link>();
        var body = buffer(Link.LENGTH);
        Link.head(body, 0, 0, 0);
        for (var answer : conversation.dump(GET_LINK, body.flip(), "list links")) {
            if (answer.type() == NEW_LINK) links.add(Link.parse(answer.body()));
        }
        links.sort((a, b) -> Integer.compare(a.index(), b.index()));
        return List.copyOf(links);
    }

    /** The interface of that name, if there is one. */
    public Optional<Link> link(String name) throws IOException {
        return links().stream().filter(link -> link.name().equals(name)).findFirst();
    }

    /** Switches a link on. */
    public void up(Link link) throws IOException {
        change(
                SET_LINK,
                0,
                "switch %s on".formatted(link.name()),
                out -> Link.head(out, link.index(), Link.UP, Link.UP));
    }

    /** Switches a link off. */
    public void down(Link link) throws IOException {
        change(SET_LINK, 0, "switch %s off".formatted(link.name()), out -> Link.head(out, link.index(), 0, Link.UP));
    }

    /**
     * Sets the largest packet of a link.
     *
     * @param mtu in octets
     */
    public void mtu(Link link, int mtu) throws IOException {
        change(
                SET_LINK,
                0,
                "set the MTU of %s to %d".formatted(link.name(), mtu),
                out -> Link.mtu(out, link.index(), mtu));
    }

    /** The addresses of all interfaces. */
    public List<HostAddress> addresses() throws IOException {
        var addresses = new ArrayList<HostAddress>();
        var body = buffer(HostAddress.LENGTH).putLong(0);
        for (var answer : conversation.dump(GET_ADDRESS, body.flip(), "list addresses")) {
            if (answer.type() == NEW_ADDRESS) HostAddress.parse(answer.body()).ifPresent(addresses::add);
        }
        return List.copyOf(addresses);
    }

    /** Gives an interface an address; having it already is fine. */
    public void add(HostAddress address) throws IOException {
        change(
                NEW_ADDRESS,
                Frame.CREATE | Frame.REPLACE,
                "add address %s".formatted(address.prefix()),
                address::encode);
    }

    /** Takes an address away; not having it is fine. */
    public void remove(HostAddress address) throws IOException {
        try {
            change(DELETE_ADDRESS, 0, "remove address %s".formatted(address.prefix()), address::encode);
        } catch (Errno error) {
            if (error.number() != EADDRNOTAVAIL && error.number() != Errno.ENODEV) throw error;
        }
    }

    /** The unicast routes of the main table. */
    public List<Route> routes() throws IOException {
        var routes = new ArrayList<Route>();
        var body = buffer(Route.LENGTH).putLong(0).putInt(0);
        for (var answer : conversation.dump(GET_ROUTE, body.flip(), "list routes")) {
            if (answer.type() == NEW_ROUTE) Route.parse(answer.body()).ifPresent(routes::add);
        }
        return List.copyOf(routes);
    }

    /** Adds a route, in the place of one with the same destination and metric. */
    public void add(Route route) throws IOException {
        change(NEW_ROUTE, Frame.CREATE | Frame.REPLACE, "add route %s".formatted(route), route::encode);
    }

    /** Takes a route away; not having it is fine. */
    public void remove(Route route) throws IOException {
        try {
            change(DELETE_ROUTE, 0, "remove route %s".formatted(route), route::encode);
        } catch (Errno error) {
            if (error.number() != ESRCH && error.number() != Errno.ENODEV) throw error;
        }
    }

    /** The hosts that the kernel knows on its links. */
    public List<Neighbour> neighbours() throws IOException {
        var neighbours = new ArrayList<Neighbour>();
        var body = buffer(Neighbour.LENGTH).putLong(0).putInt(0);
        for (var answer : conversation.dump(GET_NEIGHBOUR, body.flip(), "list neighbours")) {
            if (answer.type() == NEW_NEIGHBOUR) Neighbour.parse(answer.body()).ifPresent(neighbours::add);
        }
        return List.copyOf(neighbours);
    }

    /** The addresses of one interface. */
    public List<Prefix> addressesOf(Link link) throws IOException {
        return addresses().stream()
                .filter(address -> address.link() == link.index())
                .map(HostAddress::prefix)
                .toList();
    }

    private void change(int type, int flags, String what, Consumer<ByteBuffer> write) throws IOException {
        var body = buffer(256);
        write.accept(body);
        conversation.change(type, flags, body.flip(), what);
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
        conversation.close();
    }
}

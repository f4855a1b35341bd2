package booty.net;

import booty.core.network.NetworkSession;
import booty.net.address.Mac;
import booty.net.address.Prefix;
import booty.net.rtnetlink.Link;
import java.util.List;

/** An interface that has the address it was given. */
record StaticSession(Link link, Prefix address, List<String> timeServers, LinkSetup setup) implements NetworkSession {
    @Override
    public String describe() {
        return "static on %s: %s".formatted(link.name(), address);
    }

    @Override
    public String interfaceName() {
        return link.name();
    }

    @Override
    public List<String> macs() {
        return link.mac().map(Mac::toString).stream().toList();
    }

    @Override
    public void close() {
        setup.close();
    }
}

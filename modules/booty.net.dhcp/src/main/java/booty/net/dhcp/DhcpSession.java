package booty.net.dhcp;

import booty.core.network.NetworkSession;
import booty.net.address.Ipv4;
import booty.net.address.Mac;
import booty.net.dhcp.client.Lease;
import java.util.List;

/** An interface with a lease, and the client that keeps it. */
record DhcpSession(InterfaceClient client) implements NetworkSession {
    @Override
    public String describe() {
        var lease = client.lease()
                .map(held -> "%s from %s".formatted(held.address(), held.server()))
                .orElse("lease lost, looking for another");
        return "dhcp on %s: %s".formatted(interfaceName(), lease);
    }

    @Override
    public String interfaceName() {
        return client.link().name();
    }

    @Override
    public List<String> macs() {
        return client.link().mac().map(Mac::toString).stream().toList();
    }

    @Override
    public List<String> timeServers() {
        return client.lease().map(Lease::timeServers).orElse(List.of()).stream()
                .map(Ipv4::toString)
                .toList();
    }

    @Override
    public void close() {
        client.stop();
    }
}

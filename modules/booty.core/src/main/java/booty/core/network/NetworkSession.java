package booty.core.network;

import java.util.List;

/** A network that is up; leases are renewed in the background until it is closed. */
public interface NetworkSession extends AutoCloseable {
    /** How it came up, in a line for people: mode, interface, address. */
    String describe();

    /** The interface that carries it. */
    String interfaceName();

    /**
     * The MAC addresses of this machine's physical interfaces, lower case with colons; first that of
     * the interface that carries the network.
     */
    List<String> macs();

    /** Time servers that the network named; addresses. */
    List<String> timeServers();

    /** Takes down what was brought up. */
    @Override
    void close();
}

package booty.core.control;

import booty.core.config.MachineConfig;
import booty.core.error.BootyException;
import booty.core.report.Reporter;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The one who tells this machine what to do. */
public interface ControlPlane {
    /** Where it lives: what the network must reach. */
    URI address();

    /**
     * Settings of the network, under the names of the original's variables ({@code STATIC_IP}, …);
     * empty leaves the choice to the network.
     */
    default Map<String, String> network() {
        return Map.of();
    }

    /**
     * Asks for orders; the network is up.
     *
     * @param macs the MAC addresses of this machine's physical interfaces, lower case with colons;
     *     first that of the interface that carries the network
     * @throws RestartOrdered when the machine is only to start again
     * @throws BootyException when there are none for this machine, or faulty ones
     */
    MachineConfig orders(List<String> macs) throws BootyException, InterruptedException;

    /** Where to report what becomes of the orders. */
    Reporter reporter();
}

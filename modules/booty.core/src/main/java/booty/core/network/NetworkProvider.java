package booty.core.network;

import booty.core.control.BootEnvironment;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import java.net.URI;
import java.util.Map;

/** Brings up the network; provided by {@code booty.net} and by nobody else. */
public interface NetworkProvider {
    /**
     * Brings up the network and proves that {@code destination} answers.
     *
     * @param settings the control plane's, under the names of the original's variables
     * @throws BootyException when no mode works or the destination does not answer
     */
    NetworkSession connect(BootEnvironment environment, Map<String, String> settings, URI destination, Doors doors)
            throws BootyException, InterruptedException;
}

package booty.net;

import booty.core.error.BootyException;
import booty.core.network.NetworkSession;

/**
 * A way to bring up the provisioning network. Each mode is a module; an image has the modes that were
 * linked into it, and no code elsewhere names them.
 */
public interface NetworkModeProvider {
    /** The value of {@code NETWORK_MODE} that selects this mode, such as {@code dhcp}. */
    String mode();

    /** Its name in the log, such as {@code DHCP}. */
    String title();

    /**
     * Brings the network up; closing the result takes it down again.
     *
     * @throws BootyException when this mode cannot; nothing of it is left then
     */
    NetworkSession start(NetworkRequest request) throws BootyException, InterruptedException;
}

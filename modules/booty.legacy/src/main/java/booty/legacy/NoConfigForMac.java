package booty.legacy;

import booty.core.error.BootyException;
import java.net.URI;
import java.util.List;

/** The server knows none of this machine's MAC addresses. */
public final class NoConfigForMac extends BootyException {
    private static final long serialVersionUID = 1L;

    NoConfigForMac(URI base, List<String> macs) {
        super(
                "%s has no config for %s".formatted(base, String.join(" or ", macs)),
                macs.isEmpty()
                        ? "Give the machine a network interface that its kernel has a driver for"
                        : "Start the server with -mac %s, or correct the MAC address that it has"
                                .formatted(macs.getFirst()));
    }
}

package booty.core.main;

import booty.core.error.BootyException;
import booty.core.linux.Errno;

/** The kernel does not tell of devices. */
final class NoDevices extends BootyException {
    private static final long serialVersionUID = 1L;

    NoDevices(Errno cause) {
        super("devices cannot be watched: " + cause.getMessage(), "Boot a kernel with CONFIG_NET and uevents", cause);
    }
}

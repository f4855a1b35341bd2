package booty.net.dhcp;

import booty.core.error.BootyException;
import java.time.Duration;

/** No DHCP server gave a usable lease in time. */
public final class NoLease extends BootyException {
    private static final long serialVersionUID = 1L;

    NoLease(Duration waited, String interfaces) {
        super(
                "no DHCP lease in %d s: %s".formatted(waited.toSeconds(), interfaces),
                "Check the cable, the switch port's VLAN and the DHCP server's log for these MAC addresses,"
                        + " or give a static address with ip=");
    }
}

package booty.net;

import booty.core.error.BootyException;
import booty.net.address.Ip;
import booty.net.address.Mac;

/** Another machine has the address that is configured for this one. */
public final class AddressInUse extends BootyException {
    private static final long serialVersionUID = 1L;

    AddressInUse(Ip address, String link, Mac holder) {
        super(
                "%s on %s is in use by %s".formatted(address, link, holder),
                "Give this machine an address of its own, or take it from the other one");
    }
}

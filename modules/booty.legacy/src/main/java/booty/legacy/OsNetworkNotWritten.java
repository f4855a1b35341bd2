package booty.legacy;

import booty.core.error.BootyException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The installed system could not be given its address. */
public final class OsNetworkNotWritten extends BootyException {
    private static final long serialVersionUID = 1L;

    private OsNetworkNotWritten(String what, String remedy, @Nullable Throwable cause) {
        super(what, remedy, cause);
    }

    static OsNetworkNotWritten unknownSystem() {
        return new OsNetworkNotWritten(
                "the image has none of netplan, systemd-networkd and ifupdown, so nobody there would read an address",
                "Leave the address out of the orders, or take an image that has one of them",
                null);
    }

    static OsNetworkNotWritten because(IOException cause) {
        return new OsNetworkNotWritten(
                "the installed system's address could not be written: %s: %s"
                        .formatted(cause.getClass().getSimpleName(), cause.getMessage()),
                "Check that the image's root file system is whole and has room, or leave the address out of the orders",
                cause);
    }
}

package booty.os.network;

import booty.core.error.BootyException;

/** The installed system could not be given its network. */
public final class OsNetworkNotWritten extends BootyException {
    private static final long serialVersionUID = 1L;

    private OsNetworkNotWritten(String what, String remedy) {
        super(what, remedy);
    }

    static OsNetworkNotWritten unknownSystem() {
        return new OsNetworkNotWritten(
                "the image has none of %s, so nobody there would read an address".formatted(NetworkWriter.all()),
                "Leave the address out of the orders, or take an image that has one of them");
    }

    static OsNetworkNotWritten noInterface(String which) {
        return new OsNetworkNotWritten(
                "this machine has no interface %s to give to the installed system".formatted(which),
                "Look in the log which interfaces there are, and name one of them in the orders");
    }
}

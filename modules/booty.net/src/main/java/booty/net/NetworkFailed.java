package booty.net;

import booty.core.error.BootyException;

/** The kernel refused to set up the network. */
public final class NetworkFailed extends BootyException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what could not be set up.
     *
     * @param what such as {@code cannot set up eth0}
     * @param cause the kernel's refusal
     */
    public NetworkFailed(String what, Throwable cause) {
        super(
                "%s: %s".formatted(what, cause.getMessage()),
                "Check the address, gateway and interface that are configured; this kernel refuses them",
                cause);
    }
}

package booty.core.control;

import booty.core.error.BootyException;

/** The control plane has no work for this machine but to start again. */
public final class RestartOrdered extends BootyException {
    private static final long serialVersionUID = 1L;

    /** Says who wants it, such as {@code command cmd-7}. */
    public RestartOrdered(String who) {
        super(who + " wants this machine to start again", "Nothing need be done");
    }
}

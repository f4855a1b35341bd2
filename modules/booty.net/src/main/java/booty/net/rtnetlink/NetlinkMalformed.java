package booty.net.rtnetlink;

import java.io.IOException;

/** A netlink message breaks its format. */
public final class NetlinkMalformed extends IOException {
    private static final long serialVersionUID = 1L;

    NetlinkMalformed(String what) {
        super(what);
    }
}

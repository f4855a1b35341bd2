package booty.legacy;

import java.net.URI;

/** Where the server has what concerns one machine: its MAC address with dashes, and an ending. */
final class MacPath {
    private MacPath() {}

    /** The URL of a machine's config. */
    static URI config(URI base, String mac) {
        return URI.create("%s/%s.bty".formatted(base, mac.replace(':', '-')));
    }

    /** The URL to which a machine reports; an extension of ours. */
    static URI status(URI base, String mac) {
        return URI.create("%s/%s.status".formatted(base, mac.replace(':', '-')));
    }
}

package booty.legacy;

import booty.core.config.OsNetworkConfig;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A way in which an installed system reads its addresses. */
interface NetworkManager {
    /** In this order: netplan drives the others, and nearly every image has networkd's folders. */
    List<NetworkManager> KNOWN = List.of(new Netplan(), new Networkd(), new Ifupdown());

    /** Its name for people. */
    String words();

    /** Whether the system below {@code root} uses it. */
    boolean serves(RootTree root) throws IOException;

    /** Writes the address where it is read from; a second time does no harm. */
    void configure(RootTree root, OsNetworkConfig network) throws IOException;

    /** The one that the system below {@code root} uses; empty when it uses none that we know. */
    static Optional<NetworkManager> of(RootTree root) throws IOException {
        for (var manager : KNOWN) {
            if (manager.serves(root)) return Optional.of(manager);
        }
        return Optional.empty();
    }
}

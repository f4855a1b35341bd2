package booty.os.network;

import booty.os.tree.RootTree;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A way in which an installed system reads its network. */
interface NetworkWriter {
    /** In this order: netplan drives the others, and nearly every image has networkd's folders. */
    List<NetworkWriter> KNOWN = List.of(new Netplan(), new Networkd(), new NetworkManager(), new Ifupdown());

    /** Its name for people. */
    String words();

    /** Whether the system below {@code root} uses it. */
    boolean serves(RootTree root) throws IOException;

    /** Writes the network where it is read from; a second time does no harm. */
    void write(RootTree root, NetworkPlan plan) throws IOException;

    /** The one that the system below {@code root} uses; empty when it uses none that we know. */
    static Optional<NetworkWriter> of(RootTree root) throws IOException {
        for (var writer : KNOWN) {
            if (writer.serves(root)) return Optional.of(writer);
        }
        return Optional.empty();
    }

    /** All that are known, in words. */
    static String all() {
        return KNOWN.stream().map(NetworkWriter::words).collect(Collectors.joining(", "));
    }
}

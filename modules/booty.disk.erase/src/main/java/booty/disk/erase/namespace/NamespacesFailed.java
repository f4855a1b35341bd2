package booty.disk.erase.namespace;

import booty.core.error.BootyException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A controller was asked to divide itself and did not. */
final class NamespacesFailed extends BootyException {
    private static final long serialVersionUID = 1L;

    NamespacesFailed(String controller, String how, @Nullable IOException cause) {
        super(
                "%s was not divided into namespaces: %s".formatted(controller, how),
                "See what it has with 'nvme list-ns --all'; a power cycle helps some controllers, then start again",
                cause);
    }
}

package booty.disk.erase.namespace;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** A controller cannot be divided as the orders say. */
final class NamespacesImpossible extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    NamespacesImpossible(String controller, String why) {
        super(
                "%s cannot be divided into the namespaces of NVME_NAMESPACES: %s".formatted(controller, why),
                "Change NVME_NAMESPACES, or leave it out to take the controller as it is");
    }
}

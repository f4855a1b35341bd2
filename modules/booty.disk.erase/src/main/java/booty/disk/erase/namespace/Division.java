package booty.disk.erase.namespace;

import booty.core.config.NamespacesConfig.Controller;
import booty.disk.erase.nvme.ControllerIdentity;
import booty.disk.erase.nvme.NamespaceIdentity;
import java.util.ArrayList;
import java.util.List;

/**
 * The namespaces that a controller is to have.
 *
 * @param parts in order; the first becomes the first namespace
 */
record Division(List<Part> parts) {
    Division {
        parts = List.copyOf(parts);
    }

    /**
     * One namespace.
     *
     * @param blocks how many logical blocks it has
     * @param blockBytes how large these are
     * @param format the controller's number for such blocks
     */
    record Part(long blocks, int blockBytes, int format) {
        long bytes() {
            return blocks * blockBytes;
        }
    }

    /**
     * Works out what is wanted.
     *
     * @throws NamespacesImpossible when the controller cannot be divided so
     */
    static Division of(Controller wanted, ControllerIdentity controller, NamespaceIdentity common)
            throws NamespacesImpossible {
        var name = wanted.name();
        if (!controller.canManageNamespaces()) {
            throw new NamespacesImpossible(name, "it does not know namespace management");
        }
        if (controller.totalBytes() == 0) throw new NamespacesImpossible(name, "it does not say its capacity");
        if (controller.namespaces() < wanted.namespaces().size()) {
            throw new NamespacesImpossible(
                    name,
                    "it can have %d namespaces, %d are wanted"
                            .formatted(
                                    controller.namespaces(), wanted.namespaces().size()));
        }
        var parts = new ArrayList<Part>();
        for (var one : wanted.namespaces()) {
            var format = common.formatOf(one.blockBytes());
            if (format.isEmpty()) {
                throw new NamespacesImpossible(
                        name, "it has no format with blocks of %d bytes".formatted(one.blockBytes()));
            }
            long blocks = controller.totalBytes() / 100 * one.sharePercent() / one.blockBytes();
            parts.add(new Part(blocks, one.blockBytes(), format.get()));
        }
        return new Division(parts);
    }

    /** Whether namespaces are as wanted; a controller may round sizes. */
    boolean isMadeBy(List<NamespaceIdentity> there) {
        if (there.size() != parts.size()) return false;
        for (int i = 0; i < parts.size(); i++) {
            long wanted = parts.get(i).bytes();
            boolean alike = there.get(i).blockBytes() == parts.get(i).blockBytes()
                    && Math.abs(there.get(i).bytes() - wanted) <= wanted / 100;
            if (!alike) return false;
        }
        return true;
    }
}

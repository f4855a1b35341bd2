package booty.caprf.orders;

import booty.caprf.vars.MachineVars;
import booty.caprf.vars.NvmeNamespaces;
import booty.core.config.NamespacesConfig;
import booty.core.config.NamespacesConfig.Controller;
import booty.core.config.NamespacesConfig.Namespace;
import java.util.Optional;

/** {@code NVME_NAMESPACES}. */
public final class NamespaceOrders {
    private NamespaceOrders() {}

    /** How controllers are divided; empty where they stay as they are. */
    public static Optional<NamespacesConfig> of(MachineVars vars) {
        var asked = vars.disk().namespaces();
        if (asked.isEmpty()) return Optional.empty();
        return Optional.of(new NamespacesConfig(
                asked.stream().map(NamespaceOrders::controller).toList()));
    }

    private static Controller controller(NvmeNamespaces asked) {
        return new Controller(
                asked.controller().substring("/dev/".length()),
                asked.namespaces().stream()
                        .map(one -> new Namespace(one.sharePercent(), one.blockBytes()))
                        .toList());
    }
}

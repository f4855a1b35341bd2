package booty.disk.erase.namespace;

import booty.core.config.MachineConfig;
import booty.core.config.NamespacesConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.util.List;

/** The steps that divide NVMe controllers, where that is asked for. */
public final class NamespaceSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        var wanted = config.section(NamespacesConfig.class);
        if (flow != Flow.WRITE_IMAGE || wanted.isEmpty()) return List.of();
        return List.of(
                new Contribution(Stage.INSPECT, new PlanNamespaces(wanted.get())),
                new Contribution(Stage.CLEAR, new SetupNamespaces(wanted.get())));
    }
}

package booty.legacy;

import booty.core.config.MachineConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.util.List;

/** The one step that legacy mode has of its own. */
public final class LegacySteps implements StepContributor {
    /** For {@link java.util.ServiceLoader}. */
    public LegacySteps() {}

    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        if (flow != Flow.WRITE_IMAGE || config.osNetwork().isEmpty()) return List.of();
        return List.of(new Contribution(Stage.CONFIGURE, new ConfigureNetwork()));
    }
}

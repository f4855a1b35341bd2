package booty.kexec;

import booty.core.config.MachineConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.util.List;

/** The step that makes a restart through the firmware needless, where the orders allow it. */
public final class KexecSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        if (flow != Flow.WRITE_IMAGE || !config.kexec()) return List.of();
        return List.of(new Contribution(Stage.HAND_OVER, new LoadKernel()));
    }
}

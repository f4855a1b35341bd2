package booty.mellanox;

import booty.core.config.MachineConfig;
import booty.core.config.VirtualFunctionsConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.util.List;

/** The step setup-mellanox, where virtual functions are asked for. */
public final class MellanoxSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        if (flow != Flow.WRITE_IMAGE) return List.of();
        return config.section(VirtualFunctionsConfig.class)
                .map(wanted -> List.of(new Contribution(Stage.CONFIGURE, new SetupMellanox(wanted.count()))))
                .orElse(List.of());
    }
}

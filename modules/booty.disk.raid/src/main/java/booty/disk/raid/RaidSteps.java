package booty.disk.raid;

import booty.core.config.MachineConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.util.List;

/** The steps about software RAID. */
public final class RaidSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        return switch (flow) {
            case WRITE_IMAGE, DEPROVISION -> List.of(new Contribution(Stage.CLEAR, new StopRaid()));
            case READ_IMAGE, SOFT_DEPROVISION, AFTER_FAILURE -> List.of();
        };
    }
}

package booty.disk.erase;

import booty.core.config.EraseConfig;
import booty.core.config.MachineConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.util.List;

/** The steps that make disks erase themselves, where that is asked for. */
public final class EraseSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        if (config.section(EraseConfig.class).isEmpty()) return List.of();
        return switch (flow) {
            case WRITE_IMAGE, DEPROVISION ->
                List.of(
                        new Contribution(Stage.VERIFY, new CheckErase()),
                        new Contribution(Stage.CLEAR, new SecureErase()));
            case READ_IMAGE, SOFT_DEPROVISION, AFTER_FAILURE -> List.of();
        };
    }
}

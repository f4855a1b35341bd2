package booty.disk.wipe;

import booty.core.config.MachineConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import booty.disk.wipe.DiskWipe.Thoroughness;
import java.util.List;

/** The step that makes disks forget what they were, before an image is written and when a machine is given back. */
public final class WipeSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        return switch (flow) {
            case WRITE_IMAGE -> List.of(new Contribution(Stage.CLEAR, new WipeDisks(Thoroughness.SIGNATURES)));
            case DEPROVISION -> List.of(new Contribution(Stage.CLEAR, new WipeDisks(Thoroughness.SIGNATURES_AND_ENDS)));
            case READ_IMAGE, SOFT_DEPROVISION, AFTER_FAILURE -> List.of();
        };
    }
}

package booty.disk.lvm;

import booty.core.config.MachineConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.util.List;

/** The steps for a root on a logical volume. */
public final class LvmSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        var volume = config.growth().logicalVolume();
        if (volume.isEmpty()) return List.of();
        return switch (flow) {
            case WRITE_IMAGE ->
                List.of(
                        new Contribution(Stage.CONFIGURE, new EnableLvm(volume.get())),
                        new Contribution(Stage.CONFIGURE, new GrowVolume()),
                        new Contribution(Stage.HAND_OVER, new DeactivateVolumes()));
            case AFTER_FAILURE -> List.of(new Contribution(Stage.CLEAR, new DeactivateVolumes()));
            case READ_IMAGE, DEPROVISION, SOFT_DEPROVISION -> List.of();
        };
    }
}

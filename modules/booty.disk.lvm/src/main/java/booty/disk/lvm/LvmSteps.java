package booty.disk.lvm;

import booty.core.config.GrowthConfig;
import booty.core.config.MachineConfig;
import booty.core.config.VolumeGroupConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.util.ArrayList;
import java.util.List;

/** The steps for volumes that are in the way, for a root on a logical volume, and for volumes that are made. */
public final class LvmSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        return switch (flow) {
            case WRITE_IMAGE -> writing(config);
            case AFTER_FAILURE -> releasing(Stage.CLEAR, config);
            case DEPROVISION -> List.of(new Contribution(Stage.CLEAR, new DisableLvm()));
            case READ_IMAGE, SOFT_DEPROVISION -> List.of();
        };
    }

    private static List<Contribution> writing(MachineConfig config) {
        var steps = new ArrayList<Contribution>();
        steps.add(new Contribution(Stage.CLEAR, new DisableLvm()));
        config.section(VolumeGroupConfig.class)
                .ifPresent(group -> steps.add(new Contribution(Stage.WRITE, new CreateVolumes(group))));
        if (hasRootVolume(config)) {
            steps.add(config.growth()
                    .logicalVolume()
                    .map(volume -> new Contribution(Stage.CONFIGURE, new EnableLvm(volume)))
                    .orElseGet(() -> Contribution.whenPossible(Stage.CONFIGURE, new FindRootVolume())));
            steps.add(Contribution.whenPossible(Stage.CONFIGURE, new GrowVolume()));
        }
        steps.addAll(releasing(Stage.HAND_OVER, config));
        return steps;
    }

    private static List<Contribution> releasing(Stage stage, MachineConfig config) {
        var steps = new ArrayList<Contribution>();
        config.section(VolumeGroupConfig.class)
                .ifPresent(group -> steps.add(new Contribution(stage, new ReleaseVolumes(group))));
        if (hasRootVolume(config)) steps.add(new Contribution(stage, new DeactivateVolumes()));
        return steps;
    }

    private static boolean hasRootVolume(MachineConfig config) {
        return config.growth().logicalVolume().isPresent() || config.growth().partition() == GrowthConfig.ROOT;
    }
}

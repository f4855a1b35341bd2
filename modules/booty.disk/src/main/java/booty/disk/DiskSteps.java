package booty.disk;

import booty.core.config.GrowthConfig;
import booty.core.config.MachineConfig;
import booty.core.config.RootConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.util.ArrayList;
import java.util.List;

/** The steps that follow the writing of an image. */
public final class DiskSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        return switch (flow) {
            case WRITE_IMAGE -> afterWriting(config);
            case AFTER_FAILURE ->
                config.action() == MachineConfig.Action.READ_IMAGE
                        ? List.of()
                        : List.of(new Contribution(Stage.CLEAR, new TeardownChroot()));
            case SOFT_DEPROVISION -> mounts();
            case READ_IMAGE, DEPROVISION -> List.of();
        };
    }

    private static List<Contribution> afterWriting(MachineConfig config) {
        var steps = new ArrayList<Contribution>();
        steps.add(new Contribution(Stage.CONFIGURE, new Partprobe()));
        var growth = config.growth();
        boolean ofTheRoot = growth.partition() == GrowthConfig.ROOT;
        steps.add(
                ofTheRoot || config.section(RootConfig.class).isPresent()
                        ? new Contribution(Stage.CONFIGURE, new ParsePartitions())
                        : Contribution.whenNeeded(Stage.CONFIGURE, new ParsePartitions()));
        if (ofTheRoot) steps.add(new Contribution(Stage.CONFIGURE, new CheckFileSystem()));
        if (growth.partition() != 0)
            steps.add(new Contribution(Stage.CONFIGURE, new GrowPartition(growth.partition())));
        if (growth.partition() != 0 || growth.logicalVolume().isPresent()) {
            steps.add(new Contribution(Stage.CONFIGURE, new ResizeFileSystem()));
        }
        steps.addAll(mounts());
        return steps;
    }

    private static List<Contribution> mounts() {
        return List.of(
                Contribution.whenNeeded(Stage.CONFIGURE, new MountRoot(MountRoot.NEW_ROOT)),
                Contribution.whenNeeded(Stage.CONFIGURE, new MountBoot()),
                Contribution.whenPossible(Stage.HAND_OVER, new TeardownChroot()));
    }
}

package booty.disk;

import booty.core.config.MachineConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.util.ArrayList;
import java.util.List;

/** The steps that follow the writing of an image. */
public final class DiskSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        boolean mounts = config.osNetwork().isPresent() || config.kexec();
        return switch (flow) {
            case WRITE_IMAGE -> afterWriting(config, mounts);
            case AFTER_FAILURE -> mounts ? List.of(new Contribution(Stage.CLEAR, new UnmountRoot())) : List.of();
            case READ_IMAGE -> List.of();
        };
    }

    private static List<Contribution> afterWriting(MachineConfig config, boolean mounts) {
        var steps = new ArrayList<Contribution>();
        steps.add(new Contribution(Stage.CONFIGURE, new RereadPartitions()));
        var growth = config.growth();
        if (growth.partition() > 0) steps.add(new Contribution(Stage.CONFIGURE, new GrowPartition(growth.partition())));
        if (growth.partition() > 0 || growth.logicalVolume().isPresent()) {
            steps.add(new Contribution(Stage.CONFIGURE, new GrowFileSystem()));
        }
        if (mounts) {
            steps.add(new Contribution(Stage.CONFIGURE, new MountRoot(MountRoot.NEW_ROOT)));
            if (config.kexec()) steps.add(new Contribution(Stage.CONFIGURE, new MountBoot()));
            steps.add(new Contribution(Stage.HAND_OVER, new UnmountRoot()));
        }
        return steps;
    }
}

package booty.disk.layout;

import booty.core.config.LayoutConfig;
import booty.core.config.MachineConfig;
import booty.core.config.PartitionImageConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.util.List;

/** The steps for disks that are made rather than copied. */
public final class LayoutSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        if (flow != Flow.WRITE_IMAGE) return List.of();
        var layout = config.section(LayoutConfig.class);
        if (layout.isPresent()) return making(layout.get());
        return config.section(PartitionImageConfig.class).isPresent() ? intoAPartition() : List.of();
    }

    private static List<Contribution> making(LayoutConfig layout) {
        return List.of(
                new Contribution(Stage.VERIFY, new CheckLayout(layout)),
                new Contribution(Stage.WRITE, new ApplyPartitionLayout(layout)),
                new Contribution(Stage.WRITE, new MakeFileSystems()),
                new Contribution(Stage.WRITE, new StreamIntoLayout()),
                new Contribution(Stage.WRITE, new WritePartitionTable()),
                new Contribution(Stage.CONFIGURE, new WriteFstab()));
    }

    private static List<Contribution> intoAPartition() {
        return List.of(
                new Contribution(Stage.VERIFY, new FindRootPartition()),
                new Contribution(Stage.WRITE, new StreamIntoPartition()));
    }
}

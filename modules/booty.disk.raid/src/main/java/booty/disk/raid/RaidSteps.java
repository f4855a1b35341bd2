package booty.disk.raid;

import booty.core.config.MachineConfig;
import booty.core.config.RaidConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.util.List;

/** The steps about software RAID. */
public final class RaidSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        var made = config.section(RaidConfig.class);
        return switch (flow) {
            case WRITE_IMAGE -> made.map(RaidSteps::making).orElse(List.of(stopping()));
            case DEPROVISION -> List.of(stopping());
            case AFTER_FAILURE ->
                made.isPresent() ? List.of(new Contribution(Stage.CLEAR, new ReleaseArrays())) : List.of();
            case READ_IMAGE, SOFT_DEPROVISION -> List.of();
        };
    }

    private static Contribution stopping() {
        return new Contribution(Stage.CLEAR, new StopRaid());
    }

    private static List<Contribution> making(RaidConfig raid) {
        return List.of(
                new Contribution(Stage.VERIFY, new CheckArrays(raid)),
                stopping(),
                new Contribution(Stage.WRITE, new CreateArrays(raid)),
                new Contribution(Stage.CONFIGURE, new WriteMdadmConf()),
                new Contribution(Stage.HAND_OVER, new ReleaseArrays()));
    }
}

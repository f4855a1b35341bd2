package booty.core.target;

import booty.core.config.MachineConfig;
import booty.core.machine.TargetSelector.Access;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.util.List;

/** The engine's own steps: finding the target disk, and tidying up after a failed run. */
public final class TargetSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        return switch (flow) {
            case WRITE_IMAGE -> List.of(new Contribution(Stage.INSPECT, new DetectDisk(Access.WRITE)));
            case READ_IMAGE -> List.of(new Contribution(Stage.INSPECT, new DetectDisk(Access.READ)));
            case DEPROVISION, SOFT_DEPROVISION ->
                List.of(new Contribution(Stage.INSPECT, new DetectDisk(Access.WRITE)));
            case AFTER_FAILURE -> afterFailure(config);
        };
    }

    private static List<Contribution> afterFailure(MachineConfig config) {
        var release = new Contribution(Stage.CLEAR, new ReleaseMounts());
        boolean wipes = config.onFailure().wipe() && config.action() == MachineConfig.Action.WRITE_IMAGE;
        return wipes && !config.dryRun()
                ? List.of(release, new Contribution(Stage.CLEAR, new WipeTarget()))
                : List.of(release);
    }
}

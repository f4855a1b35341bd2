package booty.image.step;

import booty.core.config.MachineConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.util.ArrayList;
import java.util.List;

/** What this module adds to the pipelines. */
public final class ImageSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        return switch (flow) {
            case WRITE_IMAGE -> writing(config);
            case READ_IMAGE -> List.of(new Contribution(Stage.WRITE, new SendImage()));
            case DEPROVISION, SOFT_DEPROVISION, AFTER_FAILURE -> List.of();
        };
    }

    private static List<Contribution> writing(MachineConfig config) {
        var steps = new ArrayList<Contribution>();
        steps.add(new Contribution(Stage.VERIFY, new CheckImage()));
        if (VerifyImage.isAskedFor(config.image().verify())) {
            steps.add(new Contribution(Stage.VERIFY, new VerifyImage()));
        }
        // who makes the place for a root file system brings it there, too
        if (!Contents.mayBeAnArchive(config)) steps.add(new Contribution(Stage.WRITE, new StreamImage()));
        return steps;
    }
}

package booty.image.step;

import booty.core.config.MachineConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.util.List;

/** What this module adds to the pipelines. */
public final class ImageSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        return switch (flow) {
            case WRITE_IMAGE ->
                VerifyImage.isAskedFor(config.image().verify())
                        ? List.of(
                                new Contribution(Stage.VERIFY, new CheckImage()),
                                new Contribution(Stage.VERIFY, new VerifyImage()),
                                new Contribution(Stage.WRITE, new StreamImage()))
                        : List.of(
                                new Contribution(Stage.VERIFY, new CheckImage()),
                                new Contribution(Stage.WRITE, new StreamImage()));
            case READ_IMAGE -> List.of(new Contribution(Stage.WRITE, new SendImage()));
            case DEPROVISION, SOFT_DEPROVISION, AFTER_FAILURE -> List.of();
        };
    }
}

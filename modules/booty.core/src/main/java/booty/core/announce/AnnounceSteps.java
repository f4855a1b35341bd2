package booty.core.announce;

import booty.core.config.MachineConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.util.List;

/** The first and the last step of every flow but what follows a failure. */
public final class AnnounceSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        if (flow == Flow.AFTER_FAILURE) return List.of();
        return List.of(
                new Contribution(Stage.BEGIN, new ReportInit(flow)),
                new Contribution(Stage.END, new ReportSuccess(flow)));
    }
}

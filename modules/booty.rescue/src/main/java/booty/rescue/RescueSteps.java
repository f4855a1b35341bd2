package booty.rescue;

import booty.core.config.MachineConfig;
import booty.core.config.RescueConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What follows a failure where the orders say so: mount-for-rescue, open-rescue. */
public final class RescueSteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        var rescue = config.section(RescueConfig.class);
        if (flow != Flow.AFTER_FAILURE || rescue.isEmpty()) return List.of();
        var steps = new ArrayList<Contribution>();
        if (rescue.get().autoMount()) steps.add(new Contribution(Stage.HAND_OVER, new MountForRescue()));
        steps.add(new Contribution(
                Stage.HAND_OVER, new OpenRescue(rescue.get(), Clock.systemUTC(), Addresses::ofThisMachine)));
        return steps;
    }
}

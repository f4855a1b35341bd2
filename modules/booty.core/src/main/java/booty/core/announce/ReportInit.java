package booty.core.announce;

import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Flow;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;

/** Tells the control plane that the work begins: nothing is changed on a machine whose keeper does not know. */
record ReportInit(Flow flow) implements Step {
    @Override
    public String name() {
        return "report-init";
    }

    @Override
    public String purpose() {
        return "Tells the control plane that the work begins";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public boolean isReported() {
        return false;
    }

    @Override
    public String failure() {
        return "The control plane is told again for five minutes; then the run stops, with nothing changed.";
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        context.reporter().started(flow.name());
        return Outcome.DONE;
    }
}

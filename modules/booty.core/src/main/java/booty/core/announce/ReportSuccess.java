package booty.core.announce;

import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Flow;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;

/** Tells the control plane that all went well, when everything is unmounted and synced. */
record ReportSuccess(Flow flow) implements Step {
    @Override
    public String name() {
        return "report-success";
    }

    @Override
    public String purpose() {
        return "Tells the control plane that all went well";
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
        return "The control plane is told again for five minutes; the machine stays as it is, complete.";
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        context.reporter().succeeded(flow.name());
        return Outcome.DONE;
    }
}

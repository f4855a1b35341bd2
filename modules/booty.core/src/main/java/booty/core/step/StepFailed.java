package booty.core.step;

import booty.core.error.BootyException;

/** A step failed for good; what and remedy are those of its cause. */
public final class StepFailed extends BootyException {
    private static final long serialVersionUID = 1L;

    private final String step;

    /** Says which step failed and why. */
    public StepFailed(String step, BootyException cause) {
        super("step %s failed: %s".formatted(step, cause.what()), cause.remedy(), cause);
        this.step = step;
    }

    /** The step's name. */
    public String step() {
        return step;
    }
}

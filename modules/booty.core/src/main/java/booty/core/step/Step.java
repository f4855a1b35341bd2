package booty.core.step;

import booty.core.config.Feature;
import booty.core.error.BootyException;
import java.util.Set;

/**
 * One thing done to the machine, such as writing the image or growing a partition.
 *
 * <p>A step is stateless and says beforehand what it needs and yields, so that a pipeline is checked
 * before anything is touched. Running a step twice must be harmless: a run resumes by running again.
 * It does not log its start or end, retry, time itself or report: the runner does.
 */
public interface Step {
    /** Kebab-case and unique in a pipeline; it appears in logs, reports and the journal. */
    String name();

    /** What it does in one line for people, such as {@code Writes the image to the target disk}. */
    String purpose();

    /** Whether it changes a disk. */
    Effect effect();

    /** Facts that an earlier step must have yielded. */
    default Set<Fact<?>> needs() {
        return Set.of();
    }

    /** Facts that it uses if an earlier step yields them: it only sorts after such a step. */
    default Set<Fact<?>> uses() {
        return Set.of();
    }

    /** Facts that it puts into the context; a step that yields any always runs again on resume. */
    default Set<Fact<?>> yields() {
        return Set.of();
    }

    /** What a configuration may ask for that this step brings; a run without it is refused. */
    default Set<Feature> offers() {
        return Set.of();
    }

    /** Whether the control plane hears when it begins and ends well; not of a step that itself tells it how the run is. */
    default boolean isReported() {
        return true;
    }

    /** What happens when it fails, in a line for people; for the documentation. */
    default String failure() {
        return "The run stops and is reported; the machine ends as the orders say for failures.";
    }

    /** How often it is tried again when it fails. */
    default Retry retry() {
        return Retry.NEVER;
    }

    /**
     * What a dry run says in place of running a step that changes something: what would be changed,
     * with values. Facts of steps that did not run are absent then.
     */
    default String preview(StepContext context) {
        return purpose();
    }

    /**
     * Brings the machine to the state asked for.
     *
     * @throws BootyException when it cannot; the run stops and the error is reported
     * @throws InterruptedException when the run is cancelled
     */
    Outcome run(StepContext context) throws BootyException, InterruptedException;
}

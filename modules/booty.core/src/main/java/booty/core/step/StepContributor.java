package booty.core.step;

import booty.core.config.MachineConfig;
import java.util.List;

/**
 * A module's steps. The engine asks every contributor that was linked into the image; nobody names
 * one.
 */
public interface StepContributor {
    /**
     * The steps that this module has for a flow.
     *
     * @param flow which pipeline is being put together
     * @param config what the machine is told to do; steps that it does not ask for may be left out
     */
    List<Contribution> contribute(Flow flow, MachineConfig config);

    /**
     * A step and the stage it belongs to.
     *
     * @param joins on what it depends that the step is taken
     */
    record Contribution(Stage stage, Step step, Joins joins) {
        /** A step that is always taken. */
        public Contribution(Stage stage, Step step) {
            this(stage, step, Joins.ALWAYS);
        }

        /** A step that is taken only for another one, which needs what it yields; such as mounting. */
        public static Contribution whenNeeded(Stage stage, Step step) {
            return new Contribution(stage, step, Joins.WHEN_NEEDED);
        }

        /** A step that is taken only if others leave it something to do by what they yield; such as unmounting. */
        public static Contribution whenPossible(Stage stage, Step step) {
            return new Contribution(stage, step, Joins.WHEN_POSSIBLE);
        }
    }

    /** On what it depends that a contributed step is taken. */
    enum Joins {
        /** On nothing. */
        ALWAYS,
        /** Another step, taken itself and not only when it is possible, needs a fact that this one yields. */
        WHEN_NEEDED,
        /** Other steps, taken themselves, yield every fact that this one needs, and one at least that it needs or uses. */
        WHEN_POSSIBLE
    }
}

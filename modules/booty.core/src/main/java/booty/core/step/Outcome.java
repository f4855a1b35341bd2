package booty.core.step;

/** How a step ended when it did not fail. */
public sealed interface Outcome {
    /** Done. */
    Outcome DONE = new Done("");

    /**
     * Done.
     *
     * @param summary what came of it in a few words for the log; may be empty
     */
    record Done(String summary) implements Outcome {}

    /** Nothing to do; {@code reason} says why. */
    record Skipped(String reason) implements Outcome {}

    /** Done, and only a full power cycle makes it real: the agent must not kexec. */
    record NeedsReboot(String reason) implements Outcome {}

    /** Done, with a result worth a line. */
    static Outcome done(String summary) {
        return new Done(summary);
    }

    /** Nothing to do, and why. */
    static Outcome skipped(String reason) {
        return new Skipped(reason);
    }
}

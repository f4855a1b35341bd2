package booty.core.step;

/** What running a step does to the machine: the line that a dry run does not cross. */
public enum Effect {
    /** It only looks; a dry run runs it. */
    READS,
    /** It changes a disk; a dry run asks it what it would do instead. */
    CHANGES
}

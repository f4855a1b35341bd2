package booty.core.config;

/**
 * What happens to the machine when a step has failed.
 *
 * @param wipe whether the disk that was being written is made unbootable
 * @param shell whether a shell is opened on the console before the machine starts again
 */
public record FailurePolicy(boolean wipe, boolean shell) {
    /** Report and start again. */
    public static final FailurePolicy RESTART = new FailurePolicy(false, false);
}

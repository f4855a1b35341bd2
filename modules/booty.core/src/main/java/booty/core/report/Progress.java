package booty.core.report;

/** Where long work says how far it is. Calls are cheap and may come for every buffer. */
public interface Progress {
    /** Nobody wants to know. */
    Progress NONE = (doneBytes, totalBytes) -> {};

    /**
     * So much is done.
     *
     * @param doneBytes bytes finished since the step began
     * @param totalBytes how many there will be, or 0 when that is not known
     */
    void bytes(long doneBytes, long totalBytes);

    /** What the work has been waiting for lately; said now and then, by work that knows. */
    default void waitsFor(Bottleneck bottleneck) {}
}

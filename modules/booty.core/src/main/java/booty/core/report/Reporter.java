package booty.core.report;

import booty.core.error.BootyException;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells the control plane what happens. Methods return soon: a reporter that talks to a network
 * queues, and {@link #close} waits for the queue. Only a beginning, a good end and what is delivered may be
 * waited for.
 */
public interface Reporter extends AutoCloseable {
    /** Reports to nobody. */
    Reporter NONE = new Reporter() {};

    /**
     * A run begins.
     *
     * @throws BootyException when the control plane must know it before anything is done, and does not
     */
    default void started(String action) throws BootyException, InterruptedException {}

    /** A step begins; {@code index} counts from 1. */
    default void stepStarted(String step, int index, int total) {}

    /** A step ended well; {@code summary} says what came of it, or why there was nothing to do. */
    default void stepEnded(String step, Duration took, String summary) {}

    /** A step failed for good. */
    default void stepFailed(String step, BootyException why) {}

    /** Bytes of the running step: done so far, in all or 0, and how many a second just now. */
    default void progress(String step, long doneBytes, long totalBytes, long bytesPerSecond) {}

    /** The same, and what the step waits for where that is known; unless overridden nobody is told that. */
    default void progress(
            String step, long doneBytes, long totalBytes, long bytesPerSecond, Optional<Bottleneck> bottleneck) {
        progress(step, doneBytes, totalBytes, bytesPerSecond);
    }

    /** What helps to find out why something failed: lines about the machine, without secrets. */
    default void debug(String text) {}

    /** A step found out something that is more than a line. */
    default void document(Document document) {}

    /**
     * The same, for what the control plane must have before anything else is done.
     *
     * @throws BootyException when it does not take it
     */
    default void deliver(Document document) throws BootyException, InterruptedException {
        document(document);
    }

    /**
     * The run ended well.
     *
     * @throws BootyException when the control plane must know it, and does not
     */
    default void succeeded(String action) throws BootyException, InterruptedException {}

    /** Something other than a step failed, such as getting orders. */
    default void failed(BootyException why) {}

    /** Sends what is waiting; gives up after a while rather than holding the machine. */
    @Override
    default void close() {}
}

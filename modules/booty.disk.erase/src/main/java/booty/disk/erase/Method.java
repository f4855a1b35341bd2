package booty.disk.erase;

import booty.core.report.Progress;
import java.io.IOException;

/** A way to erase one disk. */
interface Method {
    /** What it is called in messages and certificates, such as {@code NVMe sanitize (crypto erase)}. */
    String name();

    /**
     * Makes the disk readable again that an earlier run left in the middle of such an erase; otherwise does nothing.
     * Without that no sample could be taken.
     *
     * @param progress told how much is done where that is known
     * @throws IOException when it cannot
     * @throws InterruptedException when the run is cancelled
     */
    default void prepare(Progress progress) throws IOException, InterruptedException {}

    /**
     * Erases the disk and waits until that is done.
     *
     * @param progress told how much is done where that is known
     * @throws IOException when it fails; another way may be tried
     * @throws InterruptedException when the run is cancelled; the disk may go on by itself
     */
    void erase(Progress progress) throws IOException, InterruptedException;
}

package booty.disk.erase;

import booty.core.report.Progress;
import java.io.IOException;

/** A way to erase one disk. */
interface Method {
    /** What it is called in messages and certificates, such as {@code NVMe sanitize (crypto erase)}. */
    String name();

    /**
     * Erases the disk and waits until that is done.
     *
     * @param progress told how much is done where that is known
     * @throws IOException when it fails; another way may be tried
     * @throws InterruptedException when the run is cancelled; the disk may go on by itself
     */
    void erase(Progress progress) throws IOException, InterruptedException;
}

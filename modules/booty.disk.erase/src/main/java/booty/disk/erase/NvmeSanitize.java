package booty.disk.erase;

import booty.core.linux.Doors;
import booty.core.report.Progress;
import booty.disk.erase.nvme.NvmeController;
import booty.disk.erase.nvme.NvmeController.Erasure;
import booty.disk.erase.nvme.NvmePath;
import booty.disk.erase.nvme.SanitizeStatus;
import booty.disk.erase.nvme.SanitizeStatus.State;
import java.io.IOException;
import java.time.Duration;

/**
 * Sanitizes everything behind the controller, which goes on with it by itself, also after a loss of power. One that is
 * running already is waited for.
 *
 * @param sizeBytes of the disk, to say how far it is
 */
record NvmeSanitize(NvmePath path, Doors doors, Erasure erasure, long sizeBytes) implements Method {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    @Override
    public String name() {
        return erasure == Erasure.KEY ? "NVMe sanitize (crypto erase)" : "NVMe sanitize (block erase)";
    }

    /** While one runs, and after one that failed, the controller answers no reads; only another gets it out of that. */
    @Override
    public void prepare(Progress progress) throws IOException, InterruptedException {
        try (var controller = path.open(doors.linux())) {
            var state = controller.sanitizeStatus().state();
            if (state == State.FAILED) controller.sanitize(erasure);
            if (state == State.FAILED || state == State.RUNNING) await(controller, progress);
        }
    }

    @Override
    public void erase(Progress progress) throws IOException, InterruptedException {
        try (var controller = path.open(doors.linux())) {
            controller.sanitize(erasure);
            await(controller, progress);
        }
    }

    private void await(NvmeController controller, Progress progress) throws IOException, InterruptedException {
        for (var pause = FIRST_PAUSE; ; pause = longer(pause)) {
            var status = controller.sanitizeStatus();
            switch (status.state()) {
                case DONE -> {
                    progress.bytes(sizeBytes, sizeBytes);
                    return;
                }
                case RUNNING -> progress.bytes(done(status), sizeBytes);
                case FAILED -> throw new IOException("the controller says that the sanitize failed");
                case NEVER -> throw new IOException("the controller forgot the sanitize that it had begun");
            }
            Thread.sleep(pause);
        }
    }

    /** Throwing a key away takes no time, erasing blocks takes minutes. */
    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private long done(SanitizeStatus status) {
        return (long) (sizeBytes * (status.progress() / 65536.0));
    }
}

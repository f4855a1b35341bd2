package booty.disk.erase;

import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.linux.Linux.Descriptor;
import booty.core.linux.Linux.OpenFlag;
import booty.core.machine.Disk;
import booty.core.machine.TargetInUse;
import booty.core.report.Progress;
import booty.disk.erase.Certificate.Attempt;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases one disk by its plan, way after way until one has worked and the samples show it.
 *
 * @param random chooses the samples; not to be guessed
 */
record DiskErase(Doors doors, Disk disk, RandomGenerator random, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(DiskErase.class);
    private static final int SAMPLES = 256;
    private static final long DROP_CACHE = 0x1261; // BLKFLSBUF

    /**
     * Erases, and says how it went; the disk is held meanwhile.
     *
     * @throws TargetInUse when somebody else holds it; nothing was touched
     * @throws EraseFailed when no sample can be taken; nothing was erased
     * @throws InterruptedException when the run is cancelled; the disk may go on by itself
     */
    Certificate run(List<Method> methods, Progress progress) throws TargetInUse, EraseFailed, InterruptedException {
        var began = clock.instant();
        var exclusively = Set.of(OpenFlag.READ_WRITE, OpenFlag.EXCLUSIVE, OpenFlag.CLOSE_ON_EXEC);
        try (var held = doors.linux().open(disk.device(), exclusively)) {
            for (var method : methods) method.prepare(progress);
            var samples = take(held);
            var attempts = new ArrayList<Attempt>();
            for (var method : methods) {
                LOG.info("erasing {} by {}", disk.describe(), method.name());
                var attempt = attempt(method, held, samples, progress);
                attempts.add(attempt);
                if (attempt.failure().isEmpty()) break;
                LOG.warn(
                        "{} of {} failed: {}",
                        method.name(),
                        disk.device(),
                        attempt.failure().get());
            }
            return new Certificate(disk, began, clock.instant(), attempts);
        } catch (Errno error) {
            if (error.number() == Errno.EBUSY) throw new TargetInUse(disk, List.of("another program"));
            throw new EraseFailed(disk, String.valueOf(error.getMessage()), error);
        } catch (IOException cause) {
            throw new EraseFailed(disk, String.valueOf(cause.getMessage()), cause);
        }
    }

    private Samples take(Descriptor held) throws IOException {
        try (var channel = FileChannel.open(disk.device(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var samples = Samples.take(channel, disk.sizeBytes(), SAMPLES, random);
            held.ioctl(DROP_CACHE, 0);
            if (!samples.areThere(channel)) throw new IOException("the disk does not keep what is written to it");
            return samples;
        }
    }

    private Attempt attempt(Method method, Descriptor held, Samples samples, Progress progress)
            throws InterruptedException {
        try {
            method.erase(progress);
            held.ioctl(DROP_CACHE, 0);
            try (var channel = FileChannel.open(disk.device(), StandardOpenOption.READ)) {
                var finding = samples.compare(channel);
                var failure = finding.remaining() == 0
                        ? Optional.<String>empty()
                        : Optional.of(
                                "%d of %d samples can still be read".formatted(finding.remaining(), finding.taken()));
                return new Attempt(method.name(), failure, Optional.of(finding));
            }
        } catch (IOException failure) {
            return new Attempt(method.name(), Optional.of(String.valueOf(failure.getMessage())), Optional.empty());
        }
    }
}

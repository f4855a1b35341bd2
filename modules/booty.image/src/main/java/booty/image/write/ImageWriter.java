package booty.image.write;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.ReadBackConfig;
import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.block.Block;
import booty.image.format.OpenImage;
import booty.image.journal.WriteState.Durable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one image to one disk so that the disk starts either the whole image or nothing: what made
 * it start before goes first, what makes it start afterwards comes last.
 */
final class ImageWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ImageWriter.class);

    private final Path device;
    private final Target target;
    private final Progress progress;

    /**
     * A writer.
     *
     * @param device what the target is, for messages
     */
    ImageWriter(Path device, Target target, Progress progress) {
        this.device = device;
        this.target = target;
        this.progress = progress;
    }

    /** As {@link #write(OpenImage, WriteOptions, Optional)}, with nothing but a checksum; returns how many bytes it had. */
    long write(OpenImage image, Optional<Checksum> checksum) throws BootyException, InterruptedException {
        return write(image, WriteOptions.of(checksum), Optional.empty()).bytes();
    }

    /**
     * Writes an image from its start, or from where an earlier run was interrupted, to its end.
     *
     * @param resumption of that earlier run
     * @return what came of it; the whole image is on the medium
     * @throws ImageTooLarge when it does not fit; nothing was touched if its size was known
     * @throws ChecksumMismatch when it is another image; the disk's first mebibyte is zero then
     * @throws DiskForgot when the disk holds something else than was written to it; the same is true
     * @throws BootyException when its source fails, it is damaged or the disk fails; the same is true
     */
    WriteReport write(OpenImage image, WriteOptions options, Optional<Resumption> resumption)
            throws BootyException, InterruptedException {
        var known = image.imageBytes();
        if (known.isPresent() && known.getAsLong() > target.sizeBytes()) {
            throw new ImageTooLarge(known.getAsLong(), false, target.sizeBytes());
        }
        var run = new Run(image, options, resumption);
        try {
            return run.write();
        } catch (ChecksumMismatch | DiskForgot wrong) {
            if (resumption.isPresent()) resumption.get().end(); // nothing in it can be relied on
            throw wrong;
        }
    }

    private void on(String doing, Leaving.Deed deed) throws DiskFailed, InterruptedException {
        try {
            Leaving.behind("image-disk", deed);
        } catch (IOException cause) {
            // what the kernel could not write is lost, and it says so only once
            throw DiskFailed.during(doing, device, cause);
        }
    }

    /** One write of one image. */
    private final class Run {
        private final OpenImage image;
        private final WriteOptions options;
        private final Optional<Resumption> resumption;
        private final Withheld withheld = new Withheld(target);
        private final ReadBack readBack = new ReadBack(device, target);
        private final Written written = new Written();
        private final TimeSpent time = new TimeSpent();
        private Hashing hashing;
        private List<Durable> durable = List.of();
        private long waitedForDiskNanos;
        private long copied;

        Run(OpenImage image, WriteOptions options, Optional<Resumption> resumption) {
            this.image = image;
            this.options = options;
            this.resumption = resumption;
            this.hashing = new Hashing(options.checksum());
        }

        WriteReport write() throws BootyException, InterruptedException {
            image.compared().watch(this::report);
            try {
                if (resumption.isPresent()) durable = resumption.get().load(withheld);
                if (durable.isEmpty()) on("clearing", withheld::clear);
                long bytes = copy();
                long began = System.nanoTime();
                on("syncing", target::sync);
                hashing.check(bytes);
                image.checkReach(withheld.first(), bytes);
                readBack.check(ReadBack.chosen(written.inOrder(), options.verify()));
                // before the boot sectors, for these take its place on the disk
                if (resumption.isPresent()) resumption.get().end();
                on("writing the boot sectors of", withheld::write);
                if (options.verify() != ReadBackConfig.OFF) readBackWithheld();
                waitedForDiskNanos += System.nanoTime() - began;
                return new WriteReport(
                        bytes,
                        resumedAt(),
                        Duration.ofNanos(time.nanos()),
                        time.inAll(image, hashing, waitedForDiskNanos));
            } catch (ChecksumMismatch mismatch) {
                // what is on the disk is another image than was promised: nothing may go on from it
                if (resumption.isPresent()) resumption.get().end();
                throw mismatch;
            } finally {
                hashing.close();
            }
        }

        private long resumedAt() {
            return durable.isEmpty() ? 0 : durable.getLast().end();
        }

        private long copy() throws BootyException, InterruptedException {
            @Nullable Block first = image.next();
            if (first == null) {
                image.contents(withheld.first()); // which says that this is no disk
                throw new IllegalStateException("an image without bytes");
            }
            boolean handedOn = false;
            try {
                withheld.keepFirst(first);
                image.contents(withheld.first());
                if (!durable.isEmpty() && goesOn(first)) {
                    first.release();
                    first = null;
                    handedOn = true;
                    image.continueAt(durable.getLast().sourceOffset());
                    copied(resumedAt());
                    LOG.info("going on at byte {} of the image, where an earlier run was", resumedAt());
                    durable.forEach(
                            stretch -> written.add(stretch.from(), stretch.end() - stretch.from(), stretch.crc()));
                }
                handedOn = true;
                return copy(first);
            } finally {
                if (!handedOn && first != null) first.release();
            }
        }

        /** Whether what an earlier run wrote is there; if not, everything is as if there had been none. */
        private boolean goesOn(Block first) throws BootyException, InterruptedException {
            var earlier = resumption.orElseThrow();
            boolean there = resumedAt() >= first.length() && earlier.isThere(durable, readBack, withheld, hashing);
            if (there) return true;
            hashing.close();
            hashing = new Hashing(options.checksum());
            durable = List.of();
            on("clearing", withheld::clear);
            return false;
        }

        private long copy(@Nullable Block first) throws BootyException, InterruptedException {
            var notes = options.verify() == ReadBackConfig.OFF ? Optional.<Written>empty() : Optional.of(written);
            try (var queue = new WriteQueue(device, target, notes)) {
                var checkpoints = resumption.map(one -> new Checkpoints(
                        one.journal(),
                        one.state(durable),
                        Math.max(Withheld.FIRST_BYTES, resumedAt()),
                        options.pace(),
                        target,
                        queue));
                try {
                    var copying = new Copying(image, target, withheld, hashing, queue, checkpoints, this::copied);
                    long bytes = copying.run(first, resumedAt());
                    waitedForDiskNanos += copying.finishNanos();
                    return bytes;
                } catch (BootyException | InterruptedException | RuntimeException consequence) {
                    queue.throwFailure();
                    if (consequence instanceof BootyException && checkpoints.isPresent())
                        checkpoints.get().flush();
                    throw consequence;
                } finally {
                    checkpoints.ifPresent(Checkpoints::close);
                }
            }
        }

        private void readBackWithheld() throws BootyException, InterruptedException {
            long[] differs = {-1};
            on("reading back", () -> differs[0] = withheld.differsAt());
            if (differs[0] < 0) return;
            on("clearing", withheld::clear);
            throw new DiskForgot(device, differs[0], 1);
        }

        private synchronized void copied(long bytes) {
            copied = bytes;
            report();
        }

        /** Bytes of the image where its size is known, else bytes at its source where that size is known. */
        private synchronized void report() {
            long done = copied + image.compared().sameBytes();
            progress.waitsFor(time.lately(image, hashing));
            if (image.imageBytes().isPresent()) {
                progress.bytes(done, Math.max(done, image.imageBytes().getAsLong()));
            } else if (image.sourceBytes().isPresent()) {
                progress.bytes(image.sourcePosition(), image.sourceBytes().getAsLong());
            } else {
                progress.bytes(done, 0);
            }
        }
    }
}

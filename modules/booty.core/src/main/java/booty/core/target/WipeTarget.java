package booty.core.target;

import booty.core.error.BootyException;
import booty.core.machine.Disk;
import booty.core.step.Effect;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Zeroes the beginning and the end of the disk that a failed run was about: partition tables at both
 * ends, boot loader and the start of the first file system. The original wrote 100 MiB; so do we.
 */
final class WipeTarget implements Step {
    private static final long HEAD_BYTES = 100L << 20;
    private static final long TAIL_BYTES = 1L << 20;

    @Override
    public String name() {
        return "wipe-target";
    }

    @Override
    public String purpose() {
        return "Zeroes the start and the end of the target disk after a failure";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        var target = context.find(Facts.TARGET_DISK);
        if (target.isEmpty()) return Outcome.skipped("no disk was chosen yet");
        var disk = target.get();
        try (var channel = FileChannel.open(disk.device(), StandardOpenOption.WRITE)) {
            zero(channel, 0, Math.min(HEAD_BYTES, disk.sizeBytes()));
            long tail = Math.max(0, disk.sizeBytes() - TAIL_BYTES);
            zero(channel, tail, disk.sizeBytes() - tail);
            channel.force(true);
        } catch (IOException cause) {
            throw new WipeFailed(disk, cause);
        }
        return Outcome.done(disk.device() + " does not boot any more");
    }

    private static void zero(FileChannel channel, long from, long length) throws IOException {
        var zeroes = ByteBuffer.allocateDirect(1 << 20);
        for (long at = from; at < from + length; ) {
            zeroes.clear().limit((int) Math.min(zeroes.capacity(), from + length - at));
            at += channel.write(zeroes, at);
        }
    }

    /** The disk did not take the zeroes. */
    static final class WipeFailed extends BootyException {
        private static final long serialVersionUID = 1L;

        WipeFailed(Disk disk, IOException cause) {
            super(
                    "%s could not be wiped: %s".formatted(disk.device(), cause.getMessage()),
                    "Do not start from this disk: it may hold half an image. Replace it if it is broken",
                    cause);
        }
    }
}

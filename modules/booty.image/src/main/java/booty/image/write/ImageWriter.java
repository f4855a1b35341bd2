package booty.image.write;

import booty.core.config.ImageConfig.Checksum;
import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import booty.image.format.OpenImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes one image to one disk so that the disk starts either the whole image or nothing: what made
 * it start before goes first, what makes it start afterwards comes last.
 */
final class ImageWriter {
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

    /**
     * Writes an image from its start to its end.
     *
     * @param checksum what its bytes must hash to, if that is known
     * @return how many bytes it had; all of them are on the medium
     * @throws ImageTooLarge when it does not fit; nothing was touched if its size was known
     * @throws ChecksumMismatch when it is another image; the disk's first mebibyte is zero then
     * @throws BootyException when its source fails, it is damaged or the disk fails; the same is true
     */
    long write(OpenImage image, Optional<Checksum> checksum) throws BootyException, InterruptedException {
        var known = image.imageBytes();
        if (known.isPresent() && known.getAsLong() > target.sizeBytes()) {
            throw new ImageTooLarge(known.getAsLong(), false, target.sizeBytes());
        }
        var withheld = new Withheld(target);
        on("clearing", withheld::clear);
        long bytes;
        try (var hashing = new Hashing(checksum)) {
            bytes = writeAllBut(withheld, image, hashing);
            on("syncing", target::sync);
            hashing.check(bytes);
        }
        image.checkReach(withheld.first(), bytes);
        on("writing the boot sectors of", withheld::write);
        return bytes;
    }

    /** Writes what is not withheld; returns how many bytes the image has. */
    private long writeAllBut(Withheld withheld, OpenImage image, Hashing hashing)
            throws BootyException, InterruptedException {
        try (var queue = new WriteQueue(device, target)) {
            try {
                return copy(withheld, image, hashing, queue);
            } catch (BootyException | InterruptedException | RuntimeException consequence) {
                queue.throwFailure();
                throw consequence;
            }
        }
    }

    private long copy(Withheld withheld, OpenImage image, Hashing hashing, WriteQueue queue)
            throws BootyException, InterruptedException {
        @Nullable Block before = null; // not written until it is known whether it is the last
        long offset = 0;
        try {
            for (var block = image.next(); block != null; block = image.next()) {
                var previous = before;
                before = block;
                if (previous == null) {
                    withheld.keepFirst(block);
                    image.contents(withheld.first());
                } else {
                    put(queue, previous, previous.length(), offset - previous.length());
                }
                if (offset % BlockPool.ALIGNMENT != 0) throw new IllegalStateException("a block at byte " + offset);
                fits(offset + block.length());
                hashing.put(block);
                offset += block.length();
                report(image, offset);
            }
            if (before != null) {
                var last = before;
                before = null;
                long begin = offset - last.length();
                int end = withheld.keepLast(last, skipped(begin, last), begin);
                put(queue, last, end, begin);
            }
            queue.finish();
            return offset;
        } finally {
            if (before != null) before.release();
        }
    }

    /** How many of a block's first bytes are withheld. */
    private static int skipped(long offset, Block block) {
        return offset == 0 ? Math.min(Withheld.FIRST_BYTES, block.length()) : 0;
    }

    private static void put(WriteQueue queue, Block block, int end, long offset) throws DiskFailed {
        int from = skipped(offset, block);
        if (end <= from || block.isUnchanged()) block.release();
        else queue.put(block, from, end, offset + from);
    }

    private void fits(long bytes) throws ImageTooLarge {
        if (bytes > target.sizeBytes()) throw new ImageTooLarge(bytes, true, target.sizeBytes());
    }

    /** Bytes of the image where its size is known, else bytes at its source where that size is known. */
    private void report(OpenImage image, long done) {
        if (image.imageBytes().isPresent()) {
            progress.bytes(done, Math.max(done, image.imageBytes().getAsLong()));
        } else if (image.sourceBytes().isPresent()) {
            progress.bytes(image.sourcePosition(), image.sourceBytes().getAsLong());
        } else {
            progress.bytes(done, 0);
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
}

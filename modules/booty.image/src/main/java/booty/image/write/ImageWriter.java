package booty.image.write;

import booty.core.config.ImageConfig.Checksum;
import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes one image to one disk so that the disk starts either the whole image or nothing: what made
 * it start before goes first, what makes it start afterwards comes last.
 */
final class ImageWriter {
    /** Read, checked for zeroes and written as one. */
    static final int BLOCK_BYTES = 1 << 20;

    /** How many blocks may be on their way to the disk; with the withheld one this is all the memory. */
    private static final int BLOCKS_IN_FLIGHT = 6;

    /** A backup GPT of the usual size: 32 sectors of entries or fewer, and a header. */
    private static final int BACKUP_SECTORS = 34;

    private static final ByteBuffer ZEROES =
            ByteBuffer.allocateDirect(BLOCK_BYTES).asReadOnlyBuffer();

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
        var digest = checksum.isPresent() ? Digest.of(checksum.get()) : Digest.NONE;
        makeUnbootable();
        var first = BlockDevice.alignedBuffer(BLOCK_BYTES);
        image.read(first);
        first.flip();
        image.contents(first);
        digest.update(first);
        long bytes = first.limit();
        if (first.limit() == BLOCK_BYTES) bytes += writeRest(image, digest);
        sync();
        digest.check(bytes);
        image.checkReach(first, bytes);
        pad(first);
        fits(bytes);
        try {
            target.write(first, 0);
        } catch (IOException cause) {
            throw DiskFailed.during("writing to", device, cause);
        }
        sync();
        return bytes;
    }

    /** Takes away what the disk would start from: its first mebibyte, and a GPT's copy at its end. */
    private void makeUnbootable() throws DiskFailed {
        long backup = (long) BACKUP_SECTORS * target.sectorBytes();
        try {
            var zeroes = BlockDevice.alignedBuffer(BLOCK_BYTES);
            target.write(zeroes.slice(0, (int) Math.min(BLOCK_BYTES, target.sizeBytes())), 0);
            if (target.sizeBytes() >= BLOCK_BYTES + backup) {
                target.write(zeroes.slice(0, (int) backup), target.sizeBytes() - backup);
            }
            target.sync();
        } catch (IOException cause) {
            throw DiskFailed.during("clearing", device, cause);
        }
    }

    /** Writes all but the first block; returns how many bytes that were. */
    private long writeRest(OpenImage image, Digest digest) throws BootyException, InterruptedException {
        long offset = BLOCK_BYTES;
        try (var queue = new WriteQueue(device, target, BLOCKS_IN_FLIGHT, BLOCK_BYTES)) {
            int count;
            do {
                var block = queue.takeBuffer();
                image.read(block);
                block.flip();
                count = block.limit();
                fits(offset + count);
                digest.update(block);
                pad(block);
                queue.put(block, offset, isZero(block));
                offset += count;
                report(image, offset);
            } while (count == BLOCK_BYTES);
            queue.finish();
        }
        return offset - BLOCK_BYTES;
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

    /** Fills a last block up to whole sectors, with zeroes. */
    private void pad(ByteBuffer block) {
        int over = block.limit() % target.sectorBytes();
        if (over == 0) return;
        int end = block.limit();
        block.limit(end + target.sectorBytes() - over);
        for (int i = end; i < block.limit(); i++) block.put(i, (byte) 0);
    }

    private static boolean isZero(ByteBuffer block) {
        return block.mismatch(ZEROES.slice(0, block.remaining())) < 0;
    }

    private void sync() throws DiskFailed {
        try {
            target.sync();
        } catch (IOException cause) {
            // what the kernel could not write is lost, and it says so only once
            throw DiskFailed.during("syncing", device, cause);
        }
    }
}

package booty.image.verify;

import booty.core.config.ImageConfig.Checksum;
import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.source.ImageSource;
import booty.image.source.SourceStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads an image once, before anything is touched, to check a signature over all of it. What it read
 * is remembered by its pieces, or itself if it is small, and the pass that writes gets nothing else:
 * swapping the image between the two is of no use. One piece is read while the one before is hashed.
 */
final class FirstPass {
    private final ImageSource source;
    private final SignatureCheck check;
    private final Optional<Checksum> checksum;
    private final long limitBytes;
    private final Progress progress;

    private final PieceDigests.Gathering pieces = new PieceDigests.Gathering();
    private final @Nullable MessageDigest digest;
    private @Nullable ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long bytes;

    /**
     * A pass over one image.
     *
     * @param checksum what all of it must hash to, if that is known
     * @param limitBytes how much is read at most: more than any image for this machine has
     */
    FirstPass(
            ImageSource source, SignatureCheck check, Optional<Checksum> checksum, long limitBytes, Progress progress) {
        this.source = source;
        this.check = check;
        this.checksum = checksum;
        this.limitBytes = limitBytes;
        this.progress = progress;
        this.digest = checksum.map(wanted -> wanted.algorithm().begin()).orElse(null);
    }

    /**
     * Reads all of it.
     *
     * @return what lets nothing but this image through
     * @throws SignatureRejected when its bytes are not those that were signed
     * @throws SourceMismatch when they are not those of the checksum
     * @throws TooMuchToVerify when there are more of them than any image for this machine has
     * @throws BootyException when the source fails
     */
    Proof run() throws BootyException, InterruptedException {
        var hasher = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("image-verify").factory());
        try (var stream = source.open()) {
            readAll(stream, hasher);
        } finally {
            hasher.shutdownNow();
        }
        if (digest != null && checksum.isPresent()) {
            var found = HexFormat.of().formatHex(digest.digest());
            if (!found.equals(checksum.get().hex())) {
                throw new SourceMismatch(source.location(), checksum.get(), found, bytes);
            }
        }
        var words = "signed by " + check.verify();
        return kept == null ? pieces.done(words) : new HeldImage(kept.toByteArray(), words);
    }

    private void readAll(SourceStream stream, ExecutorService hasher) throws BootyException, InterruptedException {
        var filling = ByteBuffer.allocateDirect(PieceDigests.PIECE_BYTES);
        var spare = ByteBuffer.allocateDirect(PieceDigests.PIECE_BYTES);
        Future<?> hashing = hasher.submit(() -> {});
        for (boolean more = true; more; ) {
            filling.clear();
            while (more && filling.hasRemaining()) more = stream.read(filling) >= 0;
            filling.flip();
            await(hashing);
            bytes += filling.remaining();
            if (bytes > limitBytes) throw new TooMuchToVerify(source.location(), limitBytes);
            progress.bytes(bytes, stream.length().orElse(0));
            var piece = filling;
            hashing = hasher.submit(() -> {
                hash(piece);
                return null;
            });
            filling = spare;
            spare = piece;
        }
        await(hashing);
    }

    private void hash(ByteBuffer piece) throws SignatureRejected {
        if (!piece.hasRemaining()) return;
        pieces.add(piece.duplicate());
        if (digest != null) digest.update(piece.duplicate());
        if (kept != null) {
            if (kept.size() + piece.remaining() > HeldImage.LIMIT_BYTES) {
                kept = null;
            } else {
                var copy = new byte[piece.remaining()];
                piece.duplicate().get(copy);
                kept.writeBytes(copy);
            }
        }
        check.update(piece);
    }

    private static void await(Future<?> hashing) throws SignatureRejected, InterruptedException {
        try {
            hashing.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof SignatureRejected rejected) throw rejected;
            throw new IllegalStateException(failure.getCause());
        }
    }
}

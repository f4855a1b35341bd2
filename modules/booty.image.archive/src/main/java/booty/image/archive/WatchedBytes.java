package booty.image.archive;

import booty.core.config.ImageConfig.Checksum;
import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.write.ChecksumMismatch;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** The bytes of an archive, hashed on their way and reported about. */
final class WatchedBytes implements Bytes {
    private final Bytes bytes;
    private final OpenImage image;
    private final Optional<Checksum> checksum;
    private final Optional<MessageDigest> digest;
    private final Progress progress;
    private long count;

    WatchedBytes(Bytes bytes, OpenImage image, Optional<Checksum> checksum, Progress progress) {
        this.bytes = bytes;
        this.image = image;
        this.checksum = checksum;
        this.digest = checksum.map(one -> one.algorithm().begin());
        this.progress = progress;
    }

    @Override
    public int read(ByteBuffer into) throws BootyException, InterruptedException {
        int from = into.position();
        int read = bytes.read(into);
        if (read > 0) {
            digest.ifPresent(hash -> hash.update(into.slice(from, read)));
            count += read;
            progress.bytes(image.sourcePosition(), image.sourceBytes().orElse(0));
        }
        return read;
    }

    /** To be asked when all was read. */
    void check() throws ChecksumMismatch {
        if (checksum.isEmpty()) return;
        var found = HexFormat.of().formatHex(digest.orElseThrow().digest());
        if (!found.equals(checksum.get().hex())) throw new ChecksumMismatch(checksum.get(), found, count);
    }
}

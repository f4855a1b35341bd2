package booty.image.oci;

import booty.core.error.BootyException;
import booty.image.oci.manifest.Descriptor;
import booty.image.source.HttpBody;
import booty.image.source.RateFloor;
import booty.image.source.SourceBroken;
import booty.image.source.SourceStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A blob, or a part of it, as it comes in. What was read from the start, also over several streams that
 * took up one after the other, is hashed; the last bytes are handed out only if the hash is right.
 */
final class BlobStream implements SourceStream {
    private final URI location;
    private final Descriptor blob;
    private final HttpBody body;
    private final long end;
    private final RateFloor floor;
    private final RateFloor.Count count;
    private @Nullable MessageDigest hash;
    private long position;

    /**
     * Reads a body.
     *
     * @param from where in the blob the body begins
     * @param end where to stop, exclusive
     * @param hash has seen all before {@code from}; null to check the length only
     */
    BlobStream(
            URI location,
            Descriptor blob,
            HttpBody body,
            long from,
            long end,
            @Nullable MessageDigest hash,
            RateFloor floor) {
        this.location = location;
        this.blob = blob;
        this.body = body;
        this.position = from;
        this.end = end;
        this.hash = hash;
        this.floor = floor;
        this.count = floor.count();
    }

    /** The hash of all before an offset, to go on with; null if this stream does not have it. */
    @Nullable
    MessageDigest hashUpTo(long offset) {
        if (position != offset) return null;
        var given = hash;
        hash = null;
        return given;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(blob.size());
    }

    @Override
    public Optional<String> version() {
        return Optional.of(blob.digest().toString());
    }

    @Override
    public boolean endIsMarked() {
        return true;
    }

    @Override
    public int read(ByteBuffer into) throws BootyException, InterruptedException {
        if (position == end) return -1;
        while (!body.ready()) {
            if (Thread.interrupted()) throw new InterruptedException();
            long began = System.nanoTime();
            var answer = next();
            count.add(System.nanoTime() - began, 0);
            if (answer == HttpBody.Answer.END) throw cut(null);
            if (answer == HttpBody.Answer.NOTHING_YET && count.tooSlow()) {
                throw SourceBroken.stalled(location, position, floor);
            }
        }
        // before anything is taken: what a failed read has put somewhere would be read again
        if (count.tooSlow()) throw SourceBroken.stalled(location, position, floor);
        var wanted = into.slice(into.position(), (int) Math.min(into.remaining(), end - position));
        int some = body.take(wanted);
        count.add(0, some);
        if (hash != null) hash.update(wanted.flip());
        if (position + some == blob.size()) checkHash();
        into.position(into.position() + some);
        position += some;
        return some;
    }

    private void checkHash() throws DigestMismatch {
        var whole = hash;
        if (whole == null) return;
        hash = null;
        var is = blob.digest().ended(whole);
        if (!is.equals(blob.digest())) throw new DigestMismatch("the image at " + location, blob.digest(), is);
    }

    private HttpBody.Answer next() throws SourceBroken, InterruptedException {
        try {
            return body.next(count.patienceNanos());
        } catch (IOException cause) {
            throw cut(cause);
        }
    }

    private SourceBroken cut(@Nullable Throwable cause) {
        return SourceBroken.cut(location, position, blob.size(), cause);
    }

    @Override
    public void close() {
        body.cancel();
    }
}

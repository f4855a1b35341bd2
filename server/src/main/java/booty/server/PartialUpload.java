package booty.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An upload that comes in parts: a hidden file that only grows. One request at a time holds it; all but
 * {@link #seize} is for the one that does. Its methods block.
 */
final class PartialUpload {
    /** How long a request that was cut off may take to finish its last write. */
    private static final long HANDOVER_SECONDS = 10;

    private static final int REREAD_BYTES = 1 << 20;

    private final UUID token;
    private final String name;
    private final OptionalLong length;
    private final Path file;
    private final Semaphore free = new Semaphore(1);
    private volatile Runnable holderEnds = () -> {};
    /** Of all of the file; null where it is not known, as after a restart. */
    private @Nullable MessageDigest digest;

    /**
     * An upload whose file is there.
     *
     * @param token what its address ends with
     * @param name what it will be called
     * @param length how many bytes it will have, if that was said
     */
    PartialUpload(UUID token, String name, OptionalLong length, Path file) {
        this.token = token;
        this.name = name;
        this.length = length;
        this.file = file;
    }

    /** Where it was at some time. */
    record Mark(long offset, @Nullable MessageDigest digest) {}

    UUID token() {
        return token;
    }

    String name() {
        return name;
    }

    OptionalLong length() {
        return length;
    }

    Path file() {
        return file;
    }

    /**
     * Takes it for a request. Who held it is told to end: a client that comes back knows that its earlier
     * request is dead, long before the server notices.
     *
     * @param end what makes this request end when the next one comes
     * @return false when the other does not let go
     */
    boolean seize(Runnable end) throws InterruptedException {
        holderEnds.run();
        if (!free.tryAcquire(HANDOVER_SECONDS, TimeUnit.SECONDS)) return false;
        holderEnds = end;
        return true;
    }

    /** Gives it back. */
    void release() {
        holderEnds = () -> {};
        free.release();
    }

    /** Whether a request holds it now. */
    boolean isHeld() {
        return free.availablePermits() == 0;
    }

    /** How many bytes of it are there. */
    long offset() throws IOException {
        return Files.size(file);
    }

    /** Where it is now, for {@link #rollBack}. */
    Mark mark() throws IOException {
        long offset = offset();
        return new Mark(offset, offset == 0 ? Sha256.begin() : copy(digest));
    }

    /** Forgets all that was appended since. */
    void rollBack(Mark mark) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(mark.offset());
        }
        digest = copy(mark.digest());
    }

    /** Opens it to be appended to. */
    FileChannel open() throws IOException {
        if (offset() == 0) digest = Sha256.begin();
        return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /**
     * Appends some bytes.
     *
     * @param to what {@link #open} gave
     */
    void append(FileChannel to, ByteBuffer bytes) throws IOException {
        var hashed = digest;
        // what a write that fails has written is not known
        digest = null;
        var copy = bytes.duplicate();
        while (bytes.hasRemaining()) to.write(bytes);
        if (hashed != null) hashed.update(copy);
        digest = hashed;
    }

    /** The digest of all that is there; after a restart all of it is read for that. */
    byte[] sha256() throws IOException {
        var known = copy(digest);
        return known == null ? reread() : known.digest();
    }

    private byte[] reread() throws IOException {
        var whole = Sha256.begin();
        var buffer = ByteBuffer.allocate(REREAD_BYTES);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer.clear()) >= 0) whole.update(buffer.flip());
        }
        return whole.digest();
    }

    /** Brings all of it to the medium. */
    void sync() throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static @Nullable MessageDigest copy(@Nullable MessageDigest digest) {
        return digest == null ? null : Sha256.copy(digest);
    }
}

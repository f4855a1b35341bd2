package booty.image.pack;

import java.nio.ByteBuffer;

/** A frame of a container, ready to be written. */
final class PackedFrame implements AutoCloseable {
    private final ByteBuffer bytes;
    private final byte[] packedDigest;
    private final byte[] contentDigest;
    private final Runnable giveBack;

    /**
     * A frame.
     *
     * @param bytes from position to limit; nobody's any more once it is closed
     * @param giveBack what becomes of their memory then
     */
    PackedFrame(ByteBuffer bytes, byte[] packedDigest, byte[] contentDigest, Runnable giveBack) {
        this.bytes = bytes;
        this.packedDigest = packedDigest;
        this.contentDigest = contentDigest;
        this.giveBack = giveBack;
    }

    /** The frame itself, from position to limit. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** The digest of {@link #bytes()}. */
    byte[] packedDigest() {
        return packedDigest;
    }

    /** The digest of what they unpack to. */
    byte[] contentDigest() {
        return contentDigest;
    }

    /** The same to be written once more. */
    PackedFrame again() {
        return new PackedFrame(bytes.duplicate(), packedDigest, contentDigest, () -> {});
    }

    @Override
    public void close() {
        giveBack.run();
    }
}

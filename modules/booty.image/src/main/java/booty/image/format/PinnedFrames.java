package booty.image.format;

import booty.core.config.ImageConfig.Checksum;
import booty.core.error.BootyException;
import booty.image.pack.FrameTable;
import booty.image.source.ImageSource;
import booty.image.source.SourceStream;
import java.net.URI;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An image that must be a container with one table of frames: so every frame is known before it is
 * written, although the image is read once. Only {@link OpenImage} can read it, as the bytes by
 * themselves prove nothing.
 *
 * @param source where the image is
 * @param table what the container's table must hash to, see {@link FrameTable#tableDigest()}
 */
public record PinnedFrames(ImageSource source, Checksum table) implements ImageSource {
    @Override
    public URI location() {
        return source.location();
    }

    /** Refuses an image that has another table, or none that was read. */
    void check(Optional<FrameTable> found) throws OtherFrames {
        if (found.isEmpty()) throw OtherFrames.none(location());
        var is = HexFormat.of().formatHex(found.get().tableDigest());
        if (!is.equals(table.hex())) throw OtherFrames.others(location(), is, table);
    }

    @Override
    public SourceStream open() throws BootyException {
        throw asBytes();
    }

    @Override
    public SourceStream resume(long offset, SourceStream earlier) throws BootyException {
        throw asBytes();
    }

    @Override
    public SourceStream part(long offset, long end, SourceStream earlier) throws BootyException {
        throw asBytes();
    }

    private static IllegalStateException asBytes() {
        return new IllegalStateException("an image of which only the frames are known is read as mere bytes");
    }
}

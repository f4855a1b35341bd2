package booty.image.verify;

import booty.core.config.ImageConfig.Checksum;
import booty.image.format.PinnedFrames;
import booty.image.source.ImageSource;

/**
 * A packed image by the digest of its table of frames: each frame is compared before it is written, and
 * parts of the image can still be fetched apart.
 *
 * @param words where the digest is from
 */
record KnownFrames(Checksum table, String words) implements Proof {
    @Override
    public ImageSource over(ImageSource source) {
        return new PinnedFrames(source, table);
    }
}

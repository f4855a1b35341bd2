package booty.image.verify;

import booty.core.config.ImageConfig.Checksum;
import booty.image.source.ImageSource;

/** What is known of an image before it is written; it makes a source give that image or fail. */
public interface Proof {
    /**
     * A source of nothing but the proven image, to be opened as an image. What is decoded was compared
     * before, or, for a mere checksum, is compared when the end has come; then reading the end fails.
     *
     * @param source where the image is, asked anew
     */
    ImageSource over(ImageSource source);

    /** A digest of the image as it lies at its source, compressed if it is; compared when its end has come. */
    static Proof ofSource(Checksum wanted) {
        return new SourceDigest(wanted, "the given digest");
    }

    /** The digest of a packed image's table of frames; each of them is compared before it is given away. */
    static Proof ofFrames(Checksum table) {
        return new KnownFrames(table, "the given digest of its frames");
    }

    /** What is proven, in words for the log. */
    String words();
}

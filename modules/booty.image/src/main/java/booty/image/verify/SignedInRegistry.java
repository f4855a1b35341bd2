package booty.image.verify;

import booty.core.error.BootyException;
import booty.image.source.ImageSource;
import java.util.List;

/** A source in a registry, which keeps the signatures of an image beside it. */
public interface SignedInRegistry extends ImageSource {
    /**
     * The digest of the manifest that the location stands for now, such as {@code sha256:<hex>}: that of
     * the reference itself, which may be an index, as this is what cosign signs.
     */
    String manifestDigest() throws BootyException, InterruptedException;

    /** The signatures of a manifest, 100 at most, each over 64 KiB at most; none if there are none. */
    List<CosignSignature> signatures(String manifestDigest) throws BootyException, InterruptedException;

    /** The same image, which is fetched by this digest of its manifest whatever its tag says by then. */
    ImageSource pinned(String manifestDigest);
}

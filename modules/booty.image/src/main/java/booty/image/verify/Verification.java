package booty.image.verify;

import booty.core.config.VerifyConfig;
import booty.core.config.VerifyConfig.Policy;
import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.source.ImageNotFound;
import booty.image.source.ImageSource;
import booty.image.source.ServerRefused;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles whether an image is the one that was signed, while nothing is touched. */
public final class Verification {
    /** As the original had it. */
    private static final int SIGNATURE_LIMIT_BYTES = 10 << 20;

    private static final int CHECKSUMS_LIMIT_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

    /** How a location is reached. */
    @FunctionalInterface
    public interface Reach {
        /** The source at a location. */
        ImageSource source(URI location) throws BootyException;
    }

    private final VerifyConfig config;
    private final Reach reach;
    private final Instant now;

    /**
     * A verification as it was asked for.
     *
     * @param reach how the signature is reached
     * @param now against which keys that expire are judged
     */
    public Verification(VerifyConfig config, Reach reach, Instant now) {
        this.config = config;
        this.reach = reach;
        this.now = now;
    }

    /**
     * Settles all that can be settled before an image is written. A signature over the image itself
     * reads it once to its end.
     *
     * @param limitBytes how much of the image is read at most; more than any image for this machine has
     * @param progress told while the image is read
     * @return what the writing pass reads it through; empty when nothing is known of it
     * @throws BootyException when what is required cannot be had or is wrong
     */
    public Optional<Proof> settle(ImageSource image, long limitBytes, Progress progress)
            throws BootyException, InterruptedException {
        var checksum = config.sourceChecksum().<Proof>map(wanted -> new SourceDigest(wanted, "the checksum given"));
        if (!config.wantsSignature()) return checksum;
        try {
            return Optional.of(signed(image, limitBytes, progress));
        } catch (SourceMismatch wrong) {
            throw wrong; // that policy is about the signature
        } catch (BootyException failure) {
            if (config.policy() == Policy.REQUIRE) throw failure;
            LOG.warn("{}; the image is written all the same, as only a warning is asked for", failure.what());
            return checksum;
        }
    }

    private Proof signed(ImageSource image, long limitBytes, Progress progress)
            throws BootyException, InterruptedException {
        var key = KeyFile.read(config.key().orElseThrow());
        var scheme = scheme(key);
        if (config.signature().isEmpty()) {
            if (!(image instanceof SignedInRegistry registry)) throw SignatureMissing.unnamed(image.location());
            if (scheme instanceof BlobSignature) return CosignImage.check(registry, PemKey.parse(key));
            throw SignatureMissing.inRegistry(image.location());
        }
        var check = scheme.check(key, signature(config.signature().get()), now);
        if (config.checksums().isPresent()) return listed(config.checksums().get(), check, image);
        return new FirstPass(image, check, config.sourceChecksum(), limitBytes, progress).run();
    }

    private byte[] signature(URI location) throws BootyException, InterruptedException {
        try {
            return SmallFile.fetch(reach.source(location), SIGNATURE_LIMIT_BYTES);
        } catch (ImageNotFound | ServerRefused missing) {
            throw SignatureMissing.at(location, missing);
        }
    }

    private Proof listed(URI list, SignatureCheck check, ImageSource image)
            throws BootyException, InterruptedException {
        var file = SmallFile.fetch(reach.source(list), CHECKSUMS_LIMIT_BYTES);
        check.update(ByteBuffer.wrap(file));
        var signer = check.verify();
        var name = ChecksumsFile.name(image.location());
        var listed = ChecksumsFile.parse(file);
        // a checksum of all the bytes asks for them in order, and frames are also fetched apart
        if (config.sourceChecksum().isEmpty() && listed.frames(name).isPresent()) {
            return new KnownFrames(listed.frames(name).get(), "frames in a list signed by " + signer);
        }
        var checksum = listed.of(name).orElseThrow(() -> SignatureMissing.unlisted(list, name));
        var proof = new SourceDigest(checksum, "checksum in a list signed by " + signer);
        return config.sourceChecksum().<Proof>map(given -> proof.and(given)).orElse(proof);
    }

    private static SignatureScheme scheme(byte[] key) throws BootyException {
        var schemes = new ArrayList<>(List.of(new Minisign(), new BlobSignature()));
        ServiceLoader.load(SignatureScheme.class).forEach(schemes::add);
        for (var scheme : schemes) {
            if (scheme.takes(key)) return scheme;
        }
        if (OpenPgp.looksLikeKey(key)) throw new SchemeMissing();
        throw new KeyUnusable(
                "is of no known form",
                "Give a key of minisign, one in PEM that begins with -----BEGIN PUBLIC KEY-----, or one of OpenPGP",
                null);
    }
}

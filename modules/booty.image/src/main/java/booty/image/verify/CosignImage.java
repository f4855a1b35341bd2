package booty.image.verify;

import booty.core.error.BootyException;
import booty.image.source.ImageSource;
import java.nio.charset.StandardCharsets;

/** An image in a registry, signed by cosign with a key: its manifest is signed, and names all else by digest. */
final class CosignImage {
    private CosignImage() {}

    /**
     * Checks that one of the signatures beside an image is by a key and over the image's manifest.
     *
     * @throws SignatureMissing when there is none
     * @throws SignatureRejected when none is
     */
    static Proof check(SignedInRegistry image, PemKey key) throws BootyException, InterruptedException {
        var digest = image.manifestDigest();
        var signatures = image.signatures(digest);
        if (signatures.isEmpty()) throw SignatureMissing.inRegistry(image.location());
        SignatureRejected last = SignatureRejected.bad(key.words());
        for (var signature : signatures) {
            try {
                check(signature, key, digest);
                return new Pinned(image.pinned(digest), "manifest %s signed by %s".formatted(digest, key.words()));
            } catch (SignatureRejected rejected) {
                last = rejected;
            }
        }
        throw last;
    }

    private static void check(CosignSignature signature, PemKey key, String digest) throws SignatureRejected {
        var encoded = signature.signature().getBytes(StandardCharsets.US_ASCII);
        if (!BlobSignature.signed(key, encoded, signature.signed())) throw SignatureRejected.bad(key.words());
        var digests = signature
                .claim()
                .orElseThrow(() -> SignatureRejected.malformed("cosign", "what it signs is no image", null))
                .manifestDigests();
        if (digests.contains(digest)) return;
        throw SignatureRejected.worthless(
                "the signature is over the manifest %s, and the image's is %s"
                        .formatted(Lines.printable(digests.getFirst()), digest),
                "Sign this image, or give the address of the one that was signed");
    }

    /** Mirrors have no part in it: nobody knows whether they have this manifest. */
    private record Pinned(ImageSource image, String words) implements Proof {
        @Override
        public ImageSource over(ImageSource source) {
            return image;
        }
    }
}

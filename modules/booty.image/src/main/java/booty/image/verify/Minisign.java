package booty.image.verify;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Signatures of minisign, and those of signify that carry a trusted comment: Ed25519 over the BLAKE2b
 * of the bytes, or, as made by {@code minisign -l}, over a few bytes themselves.
 */
final class Minisign implements SignatureScheme {
    @Override
    public String word() {
        return "minisign";
    }

    @Override
    public boolean takes(byte[] key) {
        return MinisignKey.looksLikeOne(key);
    }

    @Override
    public SignatureCheck check(byte[] keyFile, byte[] signatureFile, Instant now) throws BootyException {
        var key = MinisignKey.parse(keyFile);
        var signature = MinisignSignature.parse(signatureFile);
        if (signature.keyId() != key.id()) {
            throw SignatureRejected.otherKey(MinisignKey.words(signature.keyId()), key.words());
        }
        var comment = signature.trustedComment().getBytes(StandardCharsets.UTF_8);
        if (!Ed25519.signed(key.key(), signature.global(), signature.signature(), comment)) {
            throw SignatureRejected.malformed(
                    "minisign", "its trusted comment was changed, or the key is another", null);
        }
        return new Check(key, signature);
    }

    private static final class Check implements SignatureCheck {
        private final MinisignKey key;
        private final MinisignSignature signature;
        private final Blake2b hash = new Blake2b();
        private final Whole whole = new Whole("Ed25519 without a hash", "Sign the image by minisign without -l");

        Check(MinisignKey key, MinisignSignature signature) {
            this.key = key;
            this.signature = signature;
        }

        @Override
        public void update(ByteBuffer bytes) throws SignatureRejected {
            if (signature.prehashed()) hash.update(bytes);
            else whole.update(bytes);
        }

        @Override
        public String verify() throws SignatureRejected {
            var signed = signature.prehashed() ? hash.digest() : whole.bytes();
            if (!Ed25519.signed(key.key(), signature.signature(), signed)) throw SignatureRejected.bad(key.words());
            return "%s, saying \"%s\"".formatted(key.words(), Lines.printable(signature.trustedComment()));
        }
    }
}

package booty.image.verify;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Instant;

/**
 * Plain signatures by a key in PEM: what {@code cosign sign-blob --key} and {@code openssl dgst -sha256
 * -sign} make, in base64, as bytes or in a bundle. Of Ed25519 the signed bytes must be few, as they are
 * not hashed.
 */
final class BlobSignature implements SignatureScheme {
    /** No signature is longer: RSA of 16384 bits has 2048 bytes, half as many again in base64. */
    private static final int MOST_BYTES = 4096;

    /** Certificates and entries of logs are in it too. */
    private static final int MOST_BUNDLE_BYTES = 256 << 10;

    @Override
    public String word() {
        return "public key";
    }

    @Override
    public boolean takes(byte[] key) {
        return PemKey.looksLikeOne(key);
    }

    @Override
    public SignatureCheck check(byte[] keyFile, byte[] signatureFile, Instant now) throws BootyException {
        var key = PemKey.parse(keyFile);
        var signature = bytes(signatureFile, key);
        return key.isEd25519() ? new OfWhole(key, signature) : new OfHash(key, signature);
    }

    /** Whether a key signed exactly these bytes; {@code signature} as cosign stores it. */
    static boolean signed(PemKey key, byte[] signature, byte[] bytes) throws SignatureRejected {
        try {
            var check = Signature.getInstance(key.signatureAlgorithm());
            check.initVerify(key.key());
            check.update(bytes);
            return check.verify(bytes(signature, key));
        } catch (SignatureException _) {
            return false; // of a length or a form that no such key makes
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(byte[] file, PemKey key) throws SignatureRejected {
        if (file.length == 0) throw malformed("it is empty");
        if (isBundle(file)) return Lines.base64(inBundle(file)).orElse(new byte[0]);
        if (file.length > MOST_BYTES) throw malformed("%d bytes are too many".formatted(file.length));
        if (key.isEd25519() && file.length == Ed25519.SIGNATURE_BYTES) return file;
        var text = new String(file, StandardCharsets.ISO_8859_1).replaceAll("\\s", "");
        return Lines.base64(text).orElse(file);
    }

    /** A bundle is text; of the plain signatures one in 256 begins like it. */
    private static boolean isBundle(byte[] file) {
        for (byte one : file) if (one < '\t') return false; // a control character, or beyond ASCII
        return file[0] == '{';
    }

    /** The signature in a bundle of Sigstore, as {@code cosign sign-blob --bundle} writes it; in base64. */
    private static String inBundle(byte[] file) throws SignatureRejected {
        if (file.length > MOST_BUNDLE_BYTES) throw malformed("%d bytes are too many".formatted(file.length));
        var signature = JsonValues.of(file).get("/messageSignature/signature");
        if (signature == null) throw malformed("it is a bundle without a signature over the bytes of a file");
        return signature;
    }

    private static SignatureRejected malformed(String why) {
        return SignatureRejected.malformed("plain", why, null);
    }

    /** Hashed first: of any length. */
    private static final class OfHash implements SignatureCheck {
        private final PemKey key;
        private final byte[] signature;
        private final Signature check;

        OfHash(PemKey key, byte[] signature) {
            this.key = key;
            this.signature = signature;
            try {
                check = Signature.getInstance(key.signatureAlgorithm());
                check.initVerify(key.key());
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public void update(ByteBuffer bytes) {
            try {
                check.update(bytes);
            } catch (SignatureException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public String verify() throws SignatureRejected {
            try {
                if (check.verify(signature)) return key.words();
            } catch (SignatureException _) {
                // of a length or a form that no such key makes
            }
            throw SignatureRejected.bad(key.words());
        }
    }

    /** Not hashed first. */
    private static final class OfWhole implements SignatureCheck {
        private final PemKey key;
        private final byte[] signature;
        private final Whole whole =
                new Whole("Ed25519 without a hash", "Sign a list of checksums instead of the image, or use minisign");

        OfWhole(PemKey key, byte[] signature) {
            this.key = key;
            this.signature = signature;
        }

        @Override
        public void update(ByteBuffer bytes) throws SignatureRejected {
            whole.update(bytes);
        }

        @Override
        public String verify() throws SignatureRejected {
            if (!Ed25519.signed(key.key(), signature, whole.bytes())) throw SignatureRejected.bad(key.words());
            return key.words();
        }
    }
}

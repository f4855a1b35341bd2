package booty.image.openpgp;

import java.util.Date;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.api.OpenPGPDefaultPolicy;

/**
 * What is strong enough. Signatures over images and over keys alike need a hash that nobody can make
 * collide: the SHA-2 family from 256 bits on, or SHA-3; at any date, as dates can be forged with a broken hash.
 */
@SuppressWarnings("JavaUtilDate") // the library knows no other
final class Policy extends OpenPGPDefaultPolicy {
    /** Whether a hash, RFC 9580 §9.5, is good for signatures. */
    static boolean isStrong(int hash) {
        return switch (hash) {
            case HashAlgorithmTags.SHA256,
                    HashAlgorithmTags.SHA384,
                    HashAlgorithmTags.SHA512,
                    HashAlgorithmTags.SHA3_256,
                    HashAlgorithmTags.SHA3_512 -> true;
            default -> false;
        };
    }

    /** A hash as gpg calls it. */
    static String word(int hash) {
        return switch (hash) {
            case HashAlgorithmTags.MD5 -> "MD5";
            case HashAlgorithmTags.SHA1 -> "SHA-1";
            case HashAlgorithmTags.RIPEMD160 -> "RIPEMD-160";
            case HashAlgorithmTags.SHA224 -> "SHA-224";
            default -> "hash number " + hash;
        };
    }

    @Override
    public boolean isAcceptableDocumentSignatureHashAlgorithm(int hash, Date at) {
        return isStrong(hash);
    }

    @Override
    public boolean isAcceptableCertificationSignatureHashAlgorithm(int hash, Date at) {
        return isStrong(hash);
    }
}

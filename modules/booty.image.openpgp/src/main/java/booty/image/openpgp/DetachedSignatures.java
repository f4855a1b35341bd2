package booty.image.openpgp;

import booty.image.verify.SignatureCheck;
import booty.image.verify.SignatureRejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPImplementation;
import org.jspecify.annotations.Nullable;

/** The signatures of one signature file, RFC 9580 §10.4; one good one by a key that is trusted is enough. */
@SuppressWarnings("JavaUtilDate") // the library knows no other
record DetachedSignatures(List<PGPSignature> signatures) {
    private static final BcOpenPGPImplementation BC = new BcOpenPGPImplementation();

    /** A file with more than these is made to keep somebody busy. */
    private static final int MOST_SIGNATURES = 16;

    /** How far the clock of who signs may be ahead of this machine's. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /**
     * Reads a signature file, armoured or binary.
     *
     * @throws SignatureRejected when it holds anything but signatures over a file
     */
    static DetachedSignatures parse(byte[] file) throws SignatureRejected {
        var found = new ArrayList<PGPSignature>();
        try (var in = PGPUtil.getDecoderStream(new ByteArrayInputStream(file))) {
            var packets = BC.pgpObjectFactory(in);
            for (var packet = packets.nextObject(); packet != null; packet = packets.nextObject()) {
                if (!(packet instanceof PGPSignatureList list)) throw malformed("it holds more than signatures", null);
                for (var signature : list) {
                    if (found.size() == MOST_SIGNATURES) throw malformed("it holds too many signatures", null);
                    found.add(signature);
                }
            }
        } catch (IOException | RuntimeException broken) {
            // what is malformed inside makes the library throw whatever comes first
            throw malformed("it is damaged", broken);
        }
        if (found.isEmpty()) throw malformed("it holds no signature", null);
        return new DetachedSignatures(List.copyOf(found));
    }

    /**
     * Chooses the first signature by a trusted key that is worth something.
     *
     * @throws SignatureRejected when there is none; it says why of the last one
     */
    SignatureCheck by(Keyring keyring, Instant now) throws SignatureRejected {
        var last = SignatureRejected.otherKey("OpenPGP key " + issuers(), "OpenPGP key " + keyring.words());
        for (var signature : signatures) {
            var key = keyring.signer(signature);
            if (key.isEmpty()) continue;
            try {
                check(signature, key.get(), now);
                signature.init(BC.pgpContentVerifierBuilderProvider(), key.get().getPGPPublicKey());
                return new Check(signature, Keyring.words(key.get()));
            } catch (SignatureRejected worthless) {
                last = worthless;
            } catch (PGPException | RuntimeException broken) {
                last = malformed("it is damaged", broken);
            }
        }
        throw last;
    }

    private String issuers() {
        return signatures.getFirst().getKeyIdentifiers().stream()
                .map(id -> "%016X".formatted(id.getKeyId()))
                .findFirst()
                .orElse("without a name");
    }

    private static void check(PGPSignature signature, OpenPGPComponentKey key, Instant now) throws SignatureRejected {
        var words = Keyring.words(key);
        if (signature.getSignatureType() != PGPSignature.BINARY_DOCUMENT) {
            throw malformed("it is of type %d, not over a file".formatted(signature.getSignatureType()), null);
        }
        if (!Policy.isStrong(signature.getHashAlgorithm())) {
            throw SignatureRejected.worthless(
                    "the signature by %s is over a digest of %s, which can be forged"
                            .formatted(words, Policy.word(signature.getHashAlgorithm())),
                    "Sign the image again: gpg --digest-algo SHA512 --detach-sign");
        }
        var made = signature.getCreationTime();
        if (made.toInstant().isAfter(now.plus(AHEAD))) {
            throw SignatureRejected.worthless(
                    "the signature by %s was made at %s, and this machine's clock says %s"
                            .formatted(words, made.toInstant(), now),
                    "Set the machine's clock, or give it a time server");
        }
        long lasts = signature.getHashedSubPackets().getSignatureExpirationTime();
        if (lasts > 0 && made.toInstant().plusSeconds(lasts).isBefore(now)) {
            throw SignatureRejected.worthless(
                    "the signature by %s expired at %s"
                            .formatted(words, made.toInstant().plusSeconds(lasts)),
                    "Sign the image again");
        }
        checkKey(key, Date.from(now), made, words);
    }

    /** Both when it signed and now: the key of yesterday is not trusted today just because an image is old. */
    private static void checkKey(OpenPGPComponentKey key, Date now, Date made, String words) throws SignatureRejected {
        if (key.getPGPPublicKey().hasRevocation()
                || key.getCertificate().getPrimaryKey().getPGPPublicKey().hasRevocation()) {
            throw SignatureRejected.worthless(
                    "%s was revoked".formatted(words), "Sign the image with the key that took its place");
        }
        var until = key.getKeyExpirationDateAt(now);
        var primaryUntil = key.getCertificate().getPrimaryKey().getKeyExpirationDateAt(now);
        for (var end : new Date[] {until, primaryUntil}) {
            if (end != null && end.before(now)) {
                throw SignatureRejected.worthless(
                        "%s expired at %s".formatted(words, end.toInstant()),
                        "Extend the key and give the machine its new public half, or sign with another key");
            }
        }
        if (!new Policy().isAcceptablePublicKey(key.getPGPPublicKey())) {
            throw SignatureRejected.worthless(
                    "%s is too weak".formatted(words), "Sign the image with a new key: gpg --quick-generate-key NAME");
        }
        if (!key.isBoundAt(made) || !key.isBoundAt(now) || !key.isSigningKey(made)) {
            throw SignatureRejected.worthless(
                    "%s may not sign: its own signatures do not say so, or only by a digest that can be forged"
                            .formatted(words),
                    "Sign the image with a key that may sign, or renew this one by a current gpg");
        }
    }

    private static SignatureRejected malformed(String why, @Nullable Throwable cause) {
        return SignatureRejected.malformed("OpenPGP", why, cause);
    }
}

package booty.image.openpgp;

import booty.image.verify.KeyUnusable;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.OpenPGPKeyReader;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPImplementation;

/** The keys that are trusted: one or several certificates, armoured or binary. */
record Keyring(List<OpenPGPCertificate> certificates) {
    /**
     * Reads a key or a keyring.
     *
     * @throws KeyUnusable when it is none
     */
    static Keyring parse(byte[] file) throws KeyUnusable {
        try {
            var certificates =
                    new OpenPGPKeyReader(new BcOpenPGPImplementation(), new Policy()).parseCertificates(file);
            if (certificates.isEmpty()) throw KeyUnusable.malformed("OpenPGP", "it holds no key", null);
            return new Keyring(List.copyOf(certificates));
        } catch (IOException | RuntimeException broken) {
            // what is malformed inside makes the library throw whatever comes first
            throw KeyUnusable.malformed("OpenPGP", "it is damaged", broken);
        }
    }

    /** The key that a signature says it was made by. */
    Optional<OpenPGPComponentKey> signer(PGPSignature signature) {
        return certificates.stream()
                .flatMap(certificate -> signature.getKeyIdentifiers().stream()
                        .flatMap(id -> Optional.ofNullable(certificate.getKey(id)).stream()))
                .findFirst();
    }

    /** All of them, for people. */
    String words() {
        return certificates.stream()
                .map(certificate -> fingerprint(certificate.getFingerprint()))
                .collect(Collectors.joining(" or "));
    }

    /** A key by its fingerprint. */
    static String words(OpenPGPComponentKey key) {
        return "OpenPGP key " + fingerprint(key.getPGPPublicKey().getFingerprint());
    }

    private static String fingerprint(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
    }
}

package booty.builder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.TreeMap;

/** The certificate authorities of Debian's ca-certificates, as the store that Java reads. */
final class TrustStore {
    private TrustStore() {}

    /** Writes the store: PKCS #12 without a password, as the JDK's own. */
    static void write(Packages packages, Path store) throws IOException, BuildFailed {
        var certificates = new TreeMap<String, Certificate>();
        try {
            var factory = CertificateFactory.getInstance("X.509");
            for (var folder : packages.folders()) {
                var place = folder.resolve("usr/share/ca-certificates/mozilla");
                if (!Files.isDirectory(place)) continue;
                try (var files = Files.list(place)) {
                    for (var file : files.toList()) {
                        try (var in = Files.newInputStream(file)) {
                            certificates.put(String.valueOf(file.getFileName()), factory.generateCertificate(in));
                        }
                    }
                }
            }
            if (certificates.isEmpty()) {
                throw new BuildFailed("ca-certificates brings no certificate", "Fetch it again: REFRESH=1");
            }
            // the JDK reads stores without encryption and checksum as its own cacerts
            System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
            System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            for (var named : certificates.entrySet()) keys.setCertificateEntry(named.getKey(), named.getValue());
            Files.deleteIfExists(store); // Debian's JDK has a link there
            try (var out = Files.newOutputStream(store)) {
                keys.store(out, null);
            }
        } catch (GeneralSecurityException cause) {
            throw new BuildFailed(
                    "cannot read ca-certificates: " + cause.getMessage(), "Fetch it again: REFRESH=1", cause);
        } catch (UncheckedIOException cause) {
            throw cause.getCause();
        }
    }
}

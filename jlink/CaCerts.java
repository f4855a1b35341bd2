import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/** Makes the store of certificate authorities that a JDK reads: {@code java CaCerts.java FOLDER STORE}. */
final class CaCerts {
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        // without encryption and checksum, as the JDK's own
        System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
        System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var factory = CertificateFactory.getInstance("X.509");
        try (var files = Files.newDirectoryStream(Path.of(arguments[0]), "*.crt")) {
            for (var file : files) {
                try (var in = Files.newInputStream(file)) {
                    store.setCertificateEntry(file.getFileName().toString(), factory.generateCertificate(in));
                }
            }
        }
        try (var out = Files.newOutputStream(Path.of(arguments[1]))) {
            store.store(out, null);
        }
    }
}

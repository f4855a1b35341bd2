package booty.image.oci.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/** Signs tokens as Docker's registry wants them: JWT (RFC 7519) with the certificate in the header. */
public record JsonWebTokens(PrivateKey key, X509Certificate certificate) {
    /** Makes a key and its certificate, {@code jwt.pem} in a folder. */
    public static JsonWebTokens create(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        DebianRegistry.run(
                folder,
                "openssl req -x509 -newkey rsa:2048 -nodes -keyout jwt.key -out jwt.pem -subj /CN=tokens -days 2"
                        .split(" ", -1));
        var encoded = Files.readString(folder.resolve("jwt.key")).replaceAll("-----[A-Z ]+-----|\\s", "");
        return new JsonWebTokens(
                KeyFactory.getInstance("RSA")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded))),
                (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("jwt.pem")))));
    }

    /**
     * A token of issuer {@code tests} for service {@code lab}.
     *
     * @param actions words, with {@code ","} in double quotes between
     * @param seconds how long it is good, from now
     */
    public String token(String repository, String actions, long seconds) {
        try {
            var header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"x5c\":[\"%s\"]}"
                    .formatted(Base64.getEncoder().encodeToString(certificate.getEncoded()));
            long now = Instant.now().getEpochSecond();
            var claims = """
                    {"iss":"tests","sub":"me","aud":"lab","exp":%d,"nbf":%d,"iat":%d,"jti":"%d",
                     "access":[{"type":"repository","name":"%s","actions":["%s"]}]}
                    """.formatted(now + seconds, now - 600, now - 600, System.nanoTime(), repository, actions);
            var text = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                    + encoded(claims.getBytes(StandardCharsets.UTF_8));
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encoded(signature.sign());
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

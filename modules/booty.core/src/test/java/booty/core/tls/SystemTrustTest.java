package booty.core.tls;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

class SystemTrustTest {
    /** Of nobody; until 2126. */
    private static final String STRANGER = """
            -----BEGIN CERTIFICATE-----
            MIIBkDCCATegAwIBAgIUZHbDx9oOsSDW2Ci74KSCg8+qSt8wCgYIKoZIzj0EAwIw
            HTEbMBkGA1UEAwwSY29udHJvbGxlci5leGFtcGxlMCAXDTI2MTEyMjIzNDIzNVoY
            DzIxMjYxMDI5MjM0MjM1WjAdMRswGQYDVQQDDBJjb250cm9sbGVyLmV4YW1wbGUw
            WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATQruq0iA3ypb/diQi3cisvRjHfndYb
            Q7bB701Fg49X9SvVKXwTQqy+OZ/3ChyzCJlduTfOriHMYRAZF7SXSZg5o1MwUTAd
            BgNVHQ4EFgQUoLdxuBEf6LafbG4AZxuff/UWTG0wHwYDVR0jBBgwFoAUoLdxuBEf
            6LafbG4AZxuff/UWTG0wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBE
            AiBIiAaljROxr8wDGlTZo7vS9IWG9H8FKDJxW3mb539jTAIgfE/LvOmdkTaMG89g
            aM7IrC68cEQxF/aYuWkT5M5RWLE=
            -----END CERTIFICATE-----
            """;

    private final SystemTrust trust = new SystemTrust();

    @Test
    void nothingIsReadBeforeTheFirstCertificate() throws Exception {
        assertFalse(trust.isRead());
        trust.checkServerTrusted(new X509Certificate[] {authority()}, "ECDHE_RSA");
        assertTrue(trust.isRead());
    }

    @Test
    void anAuthorityOfTheJdkIsTrusted() throws Exception {
        var chain = new X509Certificate[] {authority()};
        assertDoesNotThrow(() -> trust.checkServerTrusted(chain, "ECDHE_RSA"));
    }

    @Test
    void aStrangerIsNotTrusted() throws Exception {
        var chain = new X509Certificate[] {stranger()};
        assertThrows(CertificateException.class, () -> trust.checkServerTrusted(chain, "ECDHE_ECDSA"));
    }

    @Test
    void noClientIsTrusted() throws Exception {
        var chain = new X509Certificate[] {authority()};
        assertThrows(CertificateException.class, () -> trust.checkClientTrusted(chain, "ECDHE_RSA"));
    }

    private static X509Certificate stranger() throws CertificateException {
        var bytes = new ByteArrayInputStream(STRANGER.getBytes(StandardCharsets.US_ASCII));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
    }

    private static X509Certificate authority() throws Exception {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0];
    }
}

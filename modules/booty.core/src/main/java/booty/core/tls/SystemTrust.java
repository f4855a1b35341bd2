package booty.core.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The authorities that the image was built with, read when the first certificate is to be checked. The JDK
 * reads them, well over a hundred, for every HTTP client, even for one that never hears of TLS.
 */
public final class SystemTrust extends ServerTrust {
    private @Nullable X509ExtendedTrustManager chains;

    SystemTrust() {}

    /** Makes this what TLS trusts in this process, but for those who bring something else. */
    public static SystemTrust install() {
        var trust = new SystemTrust();
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            SSLContext.setDefault(context);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK knows TLS", impossible);
        }
        return trust;
    }

    /** Reads the authorities now. */
    public void read() throws CertificateException {
        chains();
    }

    /** Reads the authorities beside what the machine does otherwise, such as waiting for a cable. */
    public void readAhead() {
        Thread.ofPlatform().daemon().name("authorities").start(() -> {
            try {
                read();
            } catch (CertificateException _) {
                // who needs them is told
            }
        });
    }

    /** Whether they were read. */
    synchronized boolean isRead() {
        return chains != null;
    }

    @Override
    protected synchronized X509ExtendedTrustManager chains() throws CertificateException {
        var known = chains;
        if (known == null) {
            try {
                known = ofTheJdk(null);
            } catch (GeneralSecurityException cause) {
                throw new CertificateException("the image's authorities cannot be read: " + cause.getMessage(), cause);
            }
            chains = known;
        }
        return known;
    }
}

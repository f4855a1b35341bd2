package booty.core.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The authorities that the image was built with, read when the first certificate is to be checked. The JDK
 * reads them, well over a hundred, for every HTTP client, even for one that never hears of TLS.
 */
public final class SystemTrust extends X509ExtendedTrustManager {
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

    private synchronized X509ExtendedTrustManager chains() throws CertificateException {
        var known = chains;
        if (known == null) {
            known = ofTheJdk();
            chains = known;
        }
        return known;
    }

    private static X509ExtendedTrustManager ofTheJdk() throws CertificateException {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (var manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager chains) return chains;
            }
            throw new CertificateException("this JDK checks no chains");
        } catch (GeneralSecurityException cause) {
            throw new CertificateException("the image's authorities cannot be read: " + cause.getMessage(), cause);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        chains().checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        chains().checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        chains().checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no client is expected");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("no client is expected");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no client is expected");
    }

    /** None: only who checks clients asks. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

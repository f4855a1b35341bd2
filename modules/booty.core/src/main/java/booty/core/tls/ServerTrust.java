package booty.core.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts the servers that the JDK's own check of certificate chains (RFC 5280) trusts, and no client. */
public abstract class ServerTrust extends X509ExtendedTrustManager {
    /** For who says which authorities. */
    protected ServerTrust() {}

    /** The JDK's own check. */
    protected abstract X509ExtendedTrustManager chains() throws CertificateException;

    /** What is asked of a chain that has passed it; of this class, nothing. */
    protected void checkFurther(X509Certificate[] chain) throws CertificateException {}

    /** The JDK's own check of chains, against the machine's authorities if {@code anchors} is null. */
    protected static X509ExtendedTrustManager ofTheJdk(@Nullable KeyStore anchors) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager chains) return chains;
        }
        throw new CertificateException("this JDK checks no chains");
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        chains().checkServerTrusted(chain, authType, engine);
        checkFurther(chain);
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        chains().checkServerTrusted(chain, authType, socket);
        checkFurther(chain);
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        chains().checkServerTrusted(chain, authType);
        checkFurther(chain);
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no client is expected");
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("no client is expected");
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no client is expected");
    }

    /** None: only who checks clients asks. */
    @Override
    public final X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

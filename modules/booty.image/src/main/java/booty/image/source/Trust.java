package booty.image.source;

import booty.core.tls.ServerTrust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whom TLS trusts: the machine's authorities and those that were given, and of these only who holds a pinned key. */
final class Trust extends ServerTrust {
    private final X509ExtendedTrustManager chains;
    private final List<SpkiPin> pins;

    private Trust(X509ExtendedTrustManager chains, List<SpkiPin> pins) {
        this.chains = chains;
        this.pins = pins;
    }

    /**
     * What TLS is done with.
     *
     * @throws AccessInvalid when a certificate cannot be read
     */
    static SSLContext of(Access access) throws AccessInvalid {
        try {
            var anchors = new ArrayList<>(List.of(ofTheJdk(null).getAcceptedIssuers()));
            for (var text : access.authorities()) anchors.addAll(certificates(text));
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < anchors.size(); i++) store.setCertificateEntry("authority " + i, anchors.get(i));
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trust(ofTheJdk(store), access.pins())}, null);
            return context;
        } catch (GeneralSecurityException | IOException cause) {
            throw AccessInvalid.authorities("an authority's certificate cannot be taken: " + cause.getMessage(), cause);
        }
    }

    /** Nothing older than TLS 1.2. */
    static SSLParameters parameters(SSLContext context) {
        var parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        return parameters;
    }

    private static List<X509Certificate> certificates(String pem) throws CertificateException, AccessInvalid {
        var found = new ArrayList<X509Certificate>();
        var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
        for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
            if (certificate instanceof X509Certificate authority) found.add(authority);
        }
        if (found.isEmpty()) throw AccessInvalid.authorities("an authority's text holds no certificate", null);
        return found;
    }

    @Override
    protected X509ExtendedTrustManager chains() {
        return chains;
    }

    /**
     * A server may send certificates that have nothing to do with its own, so only keys that signed
     * their way down to it count.
     */
    @Override
    protected void checkFurther(X509Certificate[] chain) throws CertificateException {
        if (pins.isEmpty()) return;
        var others = new ArrayList<>(List.of(chain).subList(1, chain.length));
        others.addAll(List.of(chains.getAcceptedIssuers()));
        var at = chain[0];
        for (int depth = 0; depth <= chain.length; depth++) {
            if (pins.contains(SpkiPin.of(at.getPublicKey()))) return;
            var issuer = issuer(at, others);
            if (issuer == null || issuer.equals(at)) break;
            at = issuer;
        }
        throw new CertificateException(
                "it holds none of the pinned keys, its own is " + SpkiPin.of(chain[0].getPublicKey()));
    }

    private static @Nullable X509Certificate issuer(X509Certificate of, List<X509Certificate> among) {
        for (var candidate : among) {
            if (!candidate.getSubjectX500Principal().equals(of.getIssuerX500Principal())) continue;
            if (candidate.getBasicConstraints() < 0) continue;
            try {
                of.verify(candidate.getPublicKey());
                return candidate;
            } catch (GeneralSecurityException _) {
                // of the same name, but not the one that signed
            }
        }
        return null;
    }
}

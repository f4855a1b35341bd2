package booty.image.testkit;

import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.linux.ToolFailed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Assumptions;

/** Two authorities and a server's certificate of the first, made by openssl for one test run. */
public final class TlsServerFiles {
    private static final char[] PASSWORD = "none".toCharArray();

    private final Path folder;

    /** Makes them in an empty folder; the server is {@code 127.0.0.1}, {@code localhost} and {@code images.example}. */
    public TlsServerFiles(Path folder) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not on this machine");
        this.folder = folder;
        for (var name : List.of("one", "two")) {
            run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=authority-" + name
                    + " -addext basicConstraints=critical,CA:TRUE -keyout " + name + ".key -out " + name + ".pem");
        }
        Files.writeString(
                folder.resolve("leaf.cnf"),
                "subjectAltName=IP:127.0.0.1,DNS:images.example\nbasicConstraints=critical,CA:FALSE\n");
        run("req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=server"
                + " -keyout server.key -out server.csr");
        run("x509 -req -in server.csr -CA one.pem -CAkey one.key -CAcreateserial -days 30"
                + " -extfile leaf.cnf -out server.pem");
    }

    private void run(String arguments) throws ToolFailed, InterruptedException {
        var argv = new ArrayList<String>(List.of("openssl"));
        for (var word : arguments.split(" ")) {
            boolean file = word.matches("[a-z]+\\.(key|pem|csr|cnf)");
            argv.add(file ? folder.resolve(word).toString() : word);
        }
        Doors.ofThisMachine().exec().run(Command.of(argv.toArray(String[]::new)));
    }

    /** A certificate as PEM: {@code one}, {@code two} or {@code server}. */
    public String pem(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".pem"));
    }

    /** The same, read. */
    public X509Certificate certificate(String name) throws Exception {
        var bytes = new ByteArrayInputStream(pem(name).getBytes(StandardCharsets.US_ASCII));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
    }

    /**
     * A socket on loopback that proves to be the server.
     *
     * @param protocol the only version of TLS that it speaks
     * @param chain what it sends, its own certificate first
     */
    public ServerSocket socket(String protocol, String... chain) throws Exception {
        var key = Files.readString(folder.resolve("server.key")).replaceAll("-----[^-]*-----|\\s", "");
        var certificates = new ArrayList<Certificate>();
        for (var name : chain) certificates.add(certificate(name));
        var store = KeyStore.getInstance("JKS"); // which takes chains that are none
        store.load(null, null);
        store.setKeyEntry(
                "server",
                KeyFactory.getInstance("EC")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key))),
                PASSWORD,
                certificates.toArray(Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress());
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }
}

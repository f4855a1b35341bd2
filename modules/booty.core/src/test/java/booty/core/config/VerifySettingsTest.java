package booty.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.VerifyConfig.Policy;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifySettingsTest {
    private static final String SIGNATURE = "http://10.0.0.1/os.img.minisig";
    private static final List<URI> HTTP = List.of(URI.create("http://10.0.0.1/os.img"));
    private static final List<URI> OCI = List.of(URI.create("oci://10.0.0.1/os:1"));

    private final Problems problems = new Problems();

    private VerifyConfig read(List<URI> locations, String settings) {
        var values = new HashMap<String, String>();
        for (var setting : settings.split(" ", -1)) {
            int equals = setting.indexOf('=');
            if (equals > 0) values.put("IMAGE_" + setting.substring(0, equals), setting.substring(equals + 1));
        }
        return VerifySettings.VARIABLES.read(values, locations, problems);
    }

    private String found() {
        return problems.found().stream().map(Object::toString).collect(Collectors.joining("; "));
    }

    @Test
    void nothingGivenVerifiesNothing() {
        assertEquals(VerifyConfig.NONE, read(HTTP, ""));
        assertEquals("", found());
    }

    @Test
    void everythingGivenIsRead() {
        var digest = "ab".repeat(32);
        assertEquals(
                new VerifyConfig(
                        Policy.WARN,
                        Optional.of("/keys/release.pub"),
                        Optional.of(URI.create("http://10.0.0.1/SHA256SUMS.minisig")),
                        Optional.of(URI.create("http://10.0.0.1/SHA256SUMS")),
                        Optional.of(new Checksum(Checksum.Algorithm.SHA256, digest))),
                read(
                        HTTP,
                        "VERIFY=Warn PUBKEY=/keys/release.pub SIGNATURE_URL=http://10.0.0.1/SHA256SUMS.minisig"
                                + " CHECKSUMS_URL=http://10.0.0.1/SHA256SUMS SOURCE_CHECKSUM=SHA256:"
                                + digest.toUpperCase(Locale.ROOT)));
        assertEquals("", found());
    }

    /** Every combination of policy, key and signature: what it comes to, or what is wrong with it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -       | -   | -   | OFF
            -       | -   | sig | IMAGE_SIGNATURE_URL: is worth nothing without a public key; give IMAGE_PUBKEY
            -       | key | -   | IMAGE_SIGNATURE_URL: is missing; say where the signature is
            -       | key | sig | REQUIRE
            require | -   | -   | IMAGE_PUBKEY: is missing, and IMAGE_VERIFY asks for a signature
            require | -   | sig | IMAGE_SIGNATURE_URL: is worth nothing without a public key; give IMAGE_PUBKEY
            require | key | -   | IMAGE_SIGNATURE_URL: is missing; say where the signature is
            require | key | sig | REQUIRE
            warn    | -   | -   | IMAGE_PUBKEY: is missing, and IMAGE_VERIFY asks for a signature
            warn    | -   | sig | IMAGE_SIGNATURE_URL: is worth nothing without a public key; give IMAGE_PUBKEY
            warn    | key | -   | IMAGE_SIGNATURE_URL: is missing; say where the signature is
            warn    | key | sig | WARN
            off     | -   | -   | OFF
            off     | -   | sig | OFF
            off     | key | -   | OFF
            off     | key | sig | OFF
            always  | key | sig | IMAGE_VERIFY: 'always' is none of require, warn, off
            """)
    void aCombinationThatVerifiesNothingIsAProblem(String policy, String key, String signature, String outcome) {
        var config = read(
                HTTP,
                (policy == null ? "" : "VERIFY=" + policy)
                        + (key == null ? "" : " PUBKEY=/key")
                        + (signature == null ? "" : " SIGNATURE_URL=" + SIGNATURE));
        assertEquals(outcome, found().isEmpty() ? config.policy().name() : found());
    }

    @Test
    void inARegistryTheSignatureLiesBesideTheImage() {
        assertTrue(read(OCI, "PUBKEY=/key").wantsSignature());
        assertEquals("", found());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            PUBKEY=/a GPG_PUBKEY=/b SIGNATURE_URL=http://x/s  | IMAGE_GPG_PUBKEY: is a second key beside IMAGE_PUBKEY; give one
            GPG_PUBKEY=key.gpg SIGNATURE_URL=http://x/s       | IMAGE_GPG_PUBKEY: 'key.gpg' is no absolute path
            PUBKEY=/a SIGNATURE_URL=os.sig                    | IMAGE_SIGNATURE_URL: 'os.sig' is no URL such as http://server/image.minisig
            PUBKEY=/a SIGNATURE_URL=http://%                  | IMAGE_SIGNATURE_URL: 'http://%' is no URL: Malformed escape pair
            CHECKSUMS_URL=http://x/SHA256SUMS                 | IMAGE_CHECKSUMS_URL: is worth nothing unsigned; give IMAGE_SIGNATURE_URL and IMAGE_PUBKEY
            SOURCE_CHECKSUM=md5:00                            | IMAGE_SOURCE_CHECKSUM: 'md5:00' is neither sha256: with 64 nor sha512: with 128 hexadecimal digits
            """)
    void whatIsWrongIsSaid(String settings, String problem) {
        read(HTTP, settings);
        assertEquals(problem, found());
    }

    @Test
    void theKeyItselfMayBeGiven() {
        var pem = "-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----";
        var config = VerifySettings.VARIABLES.read(
                Map.of("IMAGE_PUBKEY", pem + "\n", "IMAGE_SIGNATURE_URL", SIGNATURE), HTTP, problems);
        assertEquals(Optional.of(pem), config.key());
    }
}

package booty.image.oci.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceTest {
    private static final String SHA256 = "sha256:" + "ab".repeat(32);

    @ParameterizedTest
    @CsvSource({
        "oci://ghcr.io/myorg/os-images:ubuntu-22.04, ghcr.io, myorg/os-images, ubuntu-22.04",
        "oci://registry.example.com/images:rhel-9, registry.example.com, images, rhel-9",
        "oci://registry.example.com:5000/a/b/c, registry.example.com:5000, a/b/c, latest",
        "oci://localhost/x, localhost, x, latest",
        "oci://localhost:5000/x:1, localhost:5000, x, 1",
        "oci://[::1]:5000/x:1, [::1]:5000, x, 1",
        "oci://10.0.0.1:5000/os/d__n-a.b:V1_x.y-z, 10.0.0.1:5000, os/d__n-a.b, V1_x.y-z",
        "oci://ubuntu, index.docker.io, library/ubuntu, latest",
        "oci://ubuntu:22.04, index.docker.io, library/ubuntu, 22.04",
        "oci://someone/ubuntu, index.docker.io, someone/ubuntu, latest",
        "oci://docker.io/ubuntu, index.docker.io, library/ubuntu, latest",
        "oci://Registry.Example.com/x, registry.example.com, x, latest"
    })
    void readsWhatDockerReads(URI location, String registry, String repository, String tag) throws ReferenceInvalid {
        var reference = Reference.parse(location);
        assertEquals(registry, reference.registry().name());
        assertEquals(repository, reference.repository());
        assertEquals(tag, reference.tag());
        assertEquals(tag, reference.wanted());
    }

    @Test
    void takesTheDigestRatherThanTheTag() throws ReferenceInvalid {
        var reference = Reference.parse(URI.create("oci://localhost:5000/x:1@" + SHA256));
        assertEquals(SHA256, reference.wanted());
        assertEquals("oci://localhost:5000/x@" + SHA256, reference.toString());
        assertEquals(
                SHA256, Reference.parse(URI.create("oci://ubuntu@" + SHA256)).wanted());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "oci://example.com/                    | it has no repository",
                "oci://example.com/UPPER               | a repository has lower-case letters and digits, with single separators between",
                "oci://example.com/a//b                | a repository has lower-case letters and digits, with single separators between",
                "oci://example.com/../x                | a repository has lower-case letters and digits, with single separators between",
                "oci://example.com/x:                  | a tag has 1 to 128 letters, digits, dots, dashes and underscores",
                "oci://example.com/x:a:b               | a tag has 1 to 128 letters, digits, dots, dashes and underscores",
                "oci://example.com/x@sha256:abc        | what follows @ is no sha256 or sha512 digest",
                "oci://example.com/x@md5:abc           | what follows @ is no sha256 or sha512 digest",
                "oci://example.com:0/x                 | example.com:0 is no registry",
                "oci://example.com:65536/x             | example.com:65536 is no registry",
                "oci://example..com/x                  | example..com is no registry",
                "oci://example.com/x?y=1               | it has a query or a fragment",
                "oci://example.com/x%2fy               | a repository has lower-case letters and digits, with single separators between",
                "http://example.com/x                  | it does not begin with oci://",
                "oci:example.com/x                     | it does not begin with oci://"
            })
    void refusesWhatNamesNoImage(URI location, String why) {
        var refused = assertThrows(ReferenceInvalid.class, () -> Reference.parse(location));
        assertEquals("%s names no image: %s".formatted(location, why), refused.what());
    }

    @Test
    void doesNotShowThePasswordThatALocationCarries() {
        var location = URI.create("oci://me:canary@example.com/x");
        var refused = assertThrows(ReferenceInvalid.class, () -> Reference.parse(location));
        assertEquals(
                "oci://\u2026@example.com/x names no image: it carries a user; give credentials apart from it",
                refused.what());
        assertFalse(refused.remedy().contains("canary"));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "localhost:5000, true",
        "me.localhost, true",
        "printer.local:80, true",
        "127.0.0.1:5000, true",
        "[::1]:5000, true",
        "10.1.2.3, true",
        "172.16.0.1, true",
        "172.31.9.9:1, true",
        "192.168.1.1:5000, true",
        "172.32.0.1, false",
        "11.0.0.1, false",
        "192.169.0.1, false",
        "10.evil.example.com, false",
        "example.com, false",
        "localhost.example.com, false",
        "registry:5000, false"
    })
    void knowsWhichRegistriesAreLocal(String name, boolean isLocal) {
        assertEquals(isLocal, Registry.parse(name).orElseThrow().isLocal());
    }

    @Property
    void noTextCrashesTheParser(@ForAll String text) {
        try {
            Reference.parse(URI.create("oci://" + text));
        } catch (IllegalArgumentException | ReferenceInvalid _) {
            // no location, or no image
        }
    }
}

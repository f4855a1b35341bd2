package booty.image.oci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.error.BootyException;
import booty.image.oci.registry.RegistryRefused;
import booty.image.oci.testkit.Cosign;
import booty.image.oci.testkit.Documents;
import booty.image.oci.testkit.FakeRegistry;
import booty.image.oci.testkit.FakeServer.Response;
import booty.image.source.ServerFailed;
import booty.image.verify.SignedInRegistry;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Registries that are newer than Debian's, slower, or worse. */
class CosignSignaturesTest {
    private static final String SIGNATURE = "application/vnd.dev.cosign.artifact.sig.v1+json";

    private final FakeRegistry registry = new FakeRegistry();
    private final String image = registry.image("1", new byte[100]).toString();

    @AfterEach
    void close() {
        registry.close();
    }

    private int found() throws BootyException, InterruptedException {
        SignedInRegistry source = Sources.signed(registry.location(":1"));
        assertEquals(image, source.manifestDigest());
        return source.signatures(image).size();
    }

    private String signed(String payload) {
        registry.blob(payload.getBytes(UTF_8));
        return Documents.imageOf(Cosign.layer(payload.getBytes(UTF_8), "c2ln"));
    }

    private static String referring(String type, String manifest) {
        return Documents.descriptor(
                Documents.MANIFEST,
                Documents.digest(manifest.getBytes(UTF_8)),
                manifest.length(),
                ",\"artifactType\":\"%s\"".formatted(type));
    }

    private void list(String... entries) {
        registry.replace("referrers/" + image, Documents.indexOf(entries).getBytes(UTF_8));
    }

    @Test
    void asksANewRegistryWhatRefersToTheImage() throws Exception {
        var one = signed("one");
        var two = signed("two");
        registry.manifest("one", one);
        registry.manifest("two", two);
        registry.manifest(Cosign.tag(image), signed("three"));
        list(referring(SIGNATURE, one), referring("application/spdx+json", "gone"), referring(SIGNATURE, two));
        assertEquals(3, found());
    }

    @Test
    void takesAPageInPlaceOfAListForNone() throws Exception {
        registry.replace("referrers/" + image, "<html>".getBytes(UTF_8));
        assertEquals(0, found());
        registry.before(request -> request.path().contains("/referrers/") ? Response.of(405) : null);
        assertEquals(0, found());
    }

    @Test
    void asksARegistryInTroubleAgainButNotForEver() throws Exception {
        registry.manifest(Cosign.tag(image), signed("one"));
        var requests = new AtomicInteger();
        registry.before(request -> request.path().contains("/os/debian/") && requests.incrementAndGet() % 2 == 1
                ? Response.of(503)
                : null);
        assertEquals(1, found());
        registry.before(request -> request.path().endsWith(".sig") ? Response.of(503) : null);
        assertThrows(ServerFailed.class, this::found);
    }

    @Test
    void looksAtAHundredSignaturesAtMost() throws Exception {
        var layer = Cosign.layer("one".getBytes(UTF_8), "c2ln");
        registry.blob("one".getBytes(UTF_8));
        registry.manifest(
                Cosign.tag(image),
                Documents.imageOf(Collections.nCopies(300, layer).toArray(String[]::new)));
        assertEquals(100, found());
    }

    @Test
    void refusesAPayloadThatIsNotTheOneOfTheManifest() {
        registry.manifest(Cosign.tag(image), signed("one"));
        registry.replace("blobs/" + Documents.digest("one".getBytes(UTF_8)), "two".getBytes(UTF_8));
        assertThrows(DigestMismatch.class, this::found);
        registry.replace("blobs/" + Documents.digest("one".getBytes(UTF_8)), new byte[70_000]);
        assertThrows(RegistryRefused.class, this::found);
    }
}

package booty.image.oci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import booty.core.config.VerifyConfig;
import booty.core.config.VerifyConfig.Policy;
import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.oci.testkit.Cosign;
import booty.image.oci.testkit.DebianRegistry;
import booty.image.oci.testkit.Documents;
import booty.image.oci.testkit.Pulls;
import booty.image.source.Access;
import booty.image.source.ImageSource;
import booty.image.source.Locations;
import booty.image.verify.Proof;
import booty.image.verify.SignatureMissing;
import booty.image.verify.SignatureRejected;
import booty.image.verify.Verification;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images in Debian's docker-registry, signed as cosign signs them. */
@Tag("system")
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class CosignSystemTest {
    private static final String ANYBODY = "Basic bm86Ym9keQ==";
    private static final byte[] DISK = new byte[300_000];

    static {
        new Random(4).nextBytes(DISK);
    }

    @TempDir
    private static Path folder;

    private static final AtomicInteger REPOSITORIES = new AtomicInteger();
    private static DebianRegistry registry;
    private static HttpClient client;
    private static Cosign cosign;
    private static String trusted;

    private final String repository = "os/debian" + REPOSITORIES.incrementAndGet();

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(DebianRegistry.isHere(), "docker-registry is not installed: lab/setup installs it");
        registry = new DebianRegistry("http", folder, "", "");
        client = HttpClient.newHttpClient();
        cosign = new Cosign(folder);
        trusted = cosign.key("release");
        cosign.key("other");
    }

    @AfterAll
    static void stop() {
        if (client != null) client.close();
        if (registry != null) registry.close();
    }

    private String push(String tag, byte[] disk) throws Exception {
        return registry.push(client, ANYBODY, repository, tag, disk);
    }

    private String manifest(String tag, String type, String document) throws Exception {
        return registry.manifest(client, ANYBODY, repository, tag, type, document);
    }

    /** An index over one image for every machine, under the tag {@code 1}. */
    private String index(String image) throws Exception {
        var entry = Documents.descriptor(Documents.MANIFEST, image, 1, "");
        return manifest("1", Documents.INDEX, Documents.indexOf(entry));
    }

    /** Keeps signatures beside a manifest, each a layer. */
    private void keep(String manifest, String... layers) throws Exception {
        manifest(Cosign.tag(manifest), Documents.MANIFEST, Documents.imageOf(layers));
    }

    private String signature(String key, byte[] payload) throws Exception {
        registry.upload(client, ANYBODY, repository, payload);
        return Cosign.layer(payload, cosign.sign(key, payload));
    }

    private static Proof settle(ImageSource image) throws BootyException, InterruptedException {
        var config = new VerifyConfig(
                Policy.REQUIRE, Optional.of(trusted), Optional.empty(), Optional.empty(), Optional.empty());
        return new Verification(config, Locations::source, Instant.now())
                .settle(image, 1 << 20, Progress.NONE)
                .orElseThrow();
    }

    private ImageSource image(String reference) throws BootyException {
        return new OciProvider(Map.of("HOME", "/nowhere"))
                .source(registry.location(repository + reference), Access.NONE);
    }

    @Test
    void anImageThatWasSignedIsWrittenAlsoWhenItsTagHasMoved() throws Exception {
        var manifest = push("1", DISK);
        keep(manifest, signature("release", Cosign.payload(manifest)));
        var image = image(":1");
        var proof = settle(image);
        assertTrue(proof.words().startsWith("manifest %s signed by EC key ".formatted(manifest)), proof.words());
        push("1", new byte[10]);
        assertArrayEquals(DISK, Pulls.all(proof.over(image)));
        assertThrows(SignatureMissing.class, () -> settle(image(":1")));
        assertArrayEquals(DISK, Pulls.all(settle(image("@" + manifest)).over(image)));
    }

    @Test
    void oneRightSignatureAmongOthersIsEnough() throws Exception {
        var manifest = push("1", DISK);
        var others = new ArrayList<String>();
        others.add(signature("other", Cosign.payload(manifest)));
        others.add(signature("release", Cosign.payload("sha256:" + "ab".repeat(32), "")));
        others.add(signature("release", Cosign.payload(manifest, "x".repeat(70_000))));
        others.add(Cosign.layer(Cosign.payload(manifest), "no base64"));
        others.add(signature("release", Cosign.payload(manifest, "the right one")));
        keep(manifest, others.toArray(String[]::new));
        assertArrayEquals(DISK, Pulls.all(settle(image(":1")).over(image(":1"))));
    }

    @Test
    void aSignedIndexIsSignatureEnoughForTheImageInIt() throws Exception {
        var index = index(push("image", DISK));
        keep(index, signature("release", Cosign.payload(index)));
        assertArrayEquals(DISK, Pulls.all(settle(image(":1")).over(image(":1"))));
    }

    /** Notes what refers to a manifest as clients do for registries that keep no such list. */
    private void refer(String manifest, String type, String layer) throws Exception {
        var artifact = manifest("artifact", Documents.MANIFEST, Documents.imageOf(layer));
        var entry = Documents.descriptor(Documents.MANIFEST, artifact, 1, ",\"artifactType\":\"" + type + "\"");
        manifest(manifest.replace(':', '-'), Documents.INDEX, Documents.indexOf(entry));
    }

    private String bundle(String key, String manifest, String predicate) throws Exception {
        var bundle = cosign.bundle(key, manifest, predicate);
        registry.upload(client, ANYBODY, repository, bundle);
        return Documents.descriptor(Cosign.BUNDLE, Documents.digest(bundle), bundle.length, "");
    }

    @Test
    void aSignatureThatRefersToTheImageIsFoundByTheFallbackTag() throws Exception {
        var manifest = push("1", DISK);
        var type = "application/vnd.dev.cosign.artifact.sig.v1+json";
        refer(manifest, type, signature("release", Cosign.payload(manifest)));
        assertArrayEquals(DISK, Pulls.all(settle(image(":1")).over(image(":1"))));
    }

    @Test
    void aBundleOfCosign3SignsTheImageItNames() throws Exception {
        var manifest = push("1", DISK);
        refer(manifest, Cosign.BUNDLE, bundle("release", manifest, Cosign.SIGN));
        assertArrayEquals(DISK, Pulls.all(settle(image(":1")).over(image(":1"))));
    }

    @Test
    void aBundleThatOnlySaysSomethingAboutTheImageOrIsOfAnotherKeyDoesNotSignIt() throws Exception {
        var manifest = push("1", DISK);
        refer(manifest, Cosign.BUNDLE, bundle("release", manifest, "https://slsa.dev/provenance/v1"));
        assertThrows(SignatureRejected.class, () -> settle(image(":1")));
        refer(manifest, Cosign.BUNDLE, bundle("other", manifest, Cosign.SIGN));
        assertThrows(SignatureRejected.class, () -> settle(image(":1")));
        refer(manifest, Cosign.BUNDLE, bundle("release", push("2", new byte[10]), Cosign.SIGN));
        assertThrows(SignatureRejected.class, () -> settle(image(":1")));
    }

    /** What lies beside an image, and what is said about it. */
    enum Bad {
        NOTHING("has no signature in its registry"),
        ANOTHER_KEY("what was fetched is not what EC key"),
        ANOTHER_MANIFEST("the signature is over the manifest sha256:abab"),
        ANOTHER_PAYLOAD("what was fetched is not what EC key"),
        NO_SIGNATURE("the signature is no plain signature: it is empty"),
        MANY_WRONG_ONES("what was fetched is not what EC key"),
        HUGE_PAYLOAD("has no signature in its registry"),
        ANOTHER_MEDIA_TYPE("has no signature in its registry"),
        INDEX_OF_IT("has no signature in its registry");

        private final String what;

        Bad(String what) {
            this.what = what;
        }
    }

    @ParameterizedTest
    @EnumSource
    void anythingElseIsRefused(Bad bad) throws Exception {
        var manifest = push("image", DISK);
        var payload = Cosign.payload(manifest);
        var elsewhere = Cosign.payload("sha256:" + "ab".repeat(32), "");
        switch (bad) {
            case NOTHING -> {}
            case ANOTHER_KEY -> keep(manifest, signature("other", payload));
            case ANOTHER_MANIFEST -> keep(manifest, signature("release", elsewhere));
            case ANOTHER_PAYLOAD -> {
                registry.upload(client, ANYBODY, repository, payload);
                keep(manifest, Cosign.layer(payload, cosign.sign("release", elsewhere)));
            }
            case NO_SIGNATURE -> {
                registry.upload(client, ANYBODY, repository, payload);
                keep(manifest, Cosign.layer(payload, ""));
            }
            case MANY_WRONG_ONES -> {
                var one = signature("other", payload);
                keep(manifest, Collections.nCopies(300, one).toArray(String[]::new));
            }
            case HUGE_PAYLOAD -> keep(manifest, signature("release", Cosign.payload(manifest, "x".repeat(70_000))));
            case ANOTHER_MEDIA_TYPE ->
                keep(manifest, signature("release", payload).replace(Cosign.LAYER, "application/json"));
            case INDEX_OF_IT -> {
                var index = index(manifest);
                keep(index, signature("release", Cosign.payload(index)));
            }
        }
        var refused = assertThrows(BootyException.class, () -> settle(image(":image")));
        assertTrue(refused instanceof SignatureMissing || refused instanceof SignatureRejected, refused.toString());
        assertTrue(refused.what().contains(bad.what), refused.what());
    }

    @Test
    void aSignatureOverTheImageInAnIndexIsNotOneOverTheIndex() throws Exception {
        var manifest = push("image", DISK);
        keep(manifest, signature("release", Cosign.payload(manifest)));
        index(manifest);
        assertThrows(SignatureMissing.class, () -> settle(image(":1")));
        assertEquals(List.of(), ((RegistryImage) image(":1")).signatures(index(manifest)));
    }
}

package booty.image.oci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.image.oci.manifest.ManifestInvalid;
import booty.image.oci.manifest.NotForThisMachine;
import booty.image.oci.registry.RegistryRefused;
import booty.image.oci.testkit.Documents;
import booty.image.oci.testkit.FakeRegistry;
import booty.image.oci.testkit.FakeServer.Response;
import booty.image.oci.testkit.Pulls;
import booty.image.source.ImageNotFound;
import booty.image.source.ServerFailed;
import booty.image.source.SourceBroken;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OciSourceTest {
    private static final byte[] DISK = new byte[300_000];

    static {
        new Random(1).nextBytes(DISK);
    }

    private final FakeRegistry registry = new FakeRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    private byte[] pull(String reference) throws BootyException, InterruptedException {
        return Pulls.all(Pulls.retrying(registry.location(reference)));
    }

    @Test
    void readsTheOneLayerOfAnImage() throws Exception {
        var digest = registry.image("1", DISK);
        assertArrayEquals(DISK, pull(":1"));
        assertArrayEquals(DISK, pull("@" + digest));
    }

    @Test
    void takesTheLastOfSeveralLayersAsTheOriginalDid() throws Exception {
        registry.image("1", new byte[10], DISK);
        assertArrayEquals(DISK, pull(":1"));
    }

    @Test
    void followsAnIndexToThisMachinesArchitecture() throws Exception {
        var mine = registry.image("mine", DISK);
        var other = registry.image("other", new byte[10]);
        registry.manifest("1", Documents.indexOf(Pulls.onArm64(other), Pulls.onAmd64(mine)));
        assertArrayEquals(DISK, pull(":1"));
    }

    @Test
    void followsAnIndexInAnIndexAndNoFurther() throws Exception {
        var image = registry.image("image", DISK);
        var one = registry.manifest("one", Documents.indexOf(Pulls.onAmd64(image)));
        var two = registry.manifest("two", Documents.indexOf(Pulls.onAmd64(one)));
        registry.manifest("three", Documents.indexOf(Pulls.onAmd64(two)));
        assertArrayEquals(DISK, pull(":two"));
        var refused = assertThrows(ManifestInvalid.class, () -> pull(":three"));
        assertTrue(refused.what().endsWith("holds indexes in indexes in indexes"), refused.what());
    }

    @Test
    void endsAtAnIndexThatAnswersWithItself() {
        var loop = Documents.indexOf(Pulls.onAmd64(FakeRegistry.digest(new byte[1])));
        registry.before(request -> request.path().contains("/manifests/") ? Response.saying(200, loop) : null);
        assertThrows(DigestMismatch.class, () -> pull(":1"));
    }

    @Test
    void refusesAnIndexWithoutThisMachinesArchitecture() {
        registry.manifest("1", Documents.indexOf(Pulls.onArm64(registry.image("x", DISK))));
        assertThrows(NotForThisMachine.class, () -> pull(":1"));
    }

    @Test
    void refusesAManifestThatIsNotWhatItsPinSays() {
        var pin = registry.image("1", DISK);
        registry.replace("manifests/" + pin, "{\"layers\":[]}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThrows(DigestMismatch.class, () -> pull("@" + pin));
    }

    @Test
    void refusesATaggedManifestThatIsNotWhatTheRegistryClaims() {
        registry.image("1", DISK);
        registry.before(request -> request.path().endsWith("/manifests/1")
                ? Response.saying(
                        200,
                        Documents.imageOf(),
                        "Docker-Content-Digest",
                        FakeRegistry.digest(DISK).toString())
                : null);
        assertThrows(DigestMismatch.class, () -> pull(":1"));
    }

    @Test
    void refusesAManifestOfMoreThanFourMebibytes() {
        registry.manifest("1", "{\"layers\":[]," + " ".repeat(4 << 20) + "\"x\":1}");
        var refused = assertThrows(RegistryRefused.class, () -> pull(":1"));
        assertTrue(refused.what().endsWith("sends more than 4194304 bytes as a manifest"), refused.what());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"layers\":[]}", "{}", "<html>", ""})
    void refusesWhatIsNoImage(String manifest) {
        registry.manifest("1", manifest);
        assertThrows(ManifestInvalid.class, () -> pull(":1"));
    }

    @Test
    void refusesABlobWithOneBitFlipped() {
        registry.image("1", DISK);
        var flipped = DISK.clone();
        flipped[150_000] ^= 1;
        registry.replace("blobs/" + FakeRegistry.digest(DISK), flipped);
        assertThrows(DigestMismatch.class, () -> pull(":1"));
    }

    @Test
    void findsAFlippedBitAlsoWhenTheConnectionBrokeBehindIt() {
        registry.image("1", DISK);
        var flipped = DISK.clone();
        flipped[100] ^= 1;
        registry.replace("blobs/" + FakeRegistry.digest(DISK), flipped);
        cutFirstBlobAt(200_000, flipped);
        assertThrows(DigestMismatch.class, () -> pull(":1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 299_999, 300_001})
    void refusesABlobOfAnotherSizeBeforeItIsRead(int size) {
        registry.image("1", DISK);
        registry.replace("blobs/" + FakeRegistry.digest(DISK), new byte[size]);
        assertThrows(
                RegistryRefused.class,
                () -> Pulls.retrying(registry.location(":1")).open());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 150_000, 299_999})
    void readsOnWhereTheConnectionBroke(int at) throws Exception {
        registry.image("1", DISK);
        cutFirstBlobAt(at, DISK);
        assertArrayEquals(DISK, pull(":1"));
    }

    private void cutFirstBlobAt(int at, byte[] bytes) {
        var blobs = new AtomicInteger();
        registry.before(request -> request.path().contains("/blobs/") && blobs.incrementAndGet() == 1
                ? new Response(200, java.util.Map.of(), bytes, at)
                : null);
    }

    @Test
    void readsPartsOfTheSameImageAlsoWhenTheTagHasMoved() throws Exception {
        registry.image("1", DISK);
        var source = Pulls.retrying(registry.location(":1"));
        try (var whole = source.open()) {
            registry.image("1", new byte[10]);
            try (var part = source.part(1000, 2000, whole)) {
                assertEquals(DISK.length, part.length().orElseThrow());
                assertArrayEquals(Arrays.copyOfRange(DISK, 1000, 2000), Pulls.all(part));
            }
        }
    }

    @Test
    void doesNotReadOnInAnotherImage() throws Exception {
        registry.image("1", DISK);
        registry.image("2", new byte[10]);
        try (var earlier = Pulls.retrying(registry.location(":2")).open()) {
            var source = Pulls.plain(registry.location(":1"));
            assertThrows(SourceBroken.class, () -> source.resume(5, earlier));
            assertThrows(SourceBroken.class, () -> source.part(5, 6, earlier));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 0-299999/300000", "bytes 5-99/300000", "bytes 5-299999/300001", "", "nonsense"})
    void refusesAnotherRangeThanItAskedFor(String range) throws Exception {
        registry.image("1", DISK);
        var source = Pulls.plain(registry.location(":1"));
        try (var earlier = source.open()) {
            registry.before(request -> request.header("range").isEmpty()
                    ? null
                    : new Response(206, java.util.Map.of("Content-Range", range), DISK, -1));
            assertThrows(SourceBroken.class, () -> source.resume(5, earlier));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 416})
    void refusesToReadOnWhereTheRegistryHasNoRanges(int status) throws Exception {
        registry.image("1", DISK);
        var source = Pulls.plain(registry.location(":1"));
        try (var earlier = source.open()) {
            registry.before(request -> request.header("range").isEmpty() ? null : Response.of(status));
            assertThrows(SourceBroken.class, () -> source.resume(5, earlier));
        }
    }

    @Test
    void saysThatThereIsNoImage() {
        var refused = assertThrows(ImageNotFound.class, () -> pull(":none"));
        assertEquals(
                "there is no image at %s: status 404 (NAME_UNKNOWN)".formatted(registry.location(":none")),
                refused.what());
    }

    @Test
    void triesAgainWhenTheRegistryIsInTrouble() throws Exception {
        registry.image("1", DISK);
        var requests = new AtomicInteger();
        registry.before(request -> request.path().contains("/os/debian/") && requests.incrementAndGet() % 2 == 1
                ? Response.of(503)
                : null);
        assertArrayEquals(DISK, pull(":1"));
        registry.before(_ -> Response.of(500));
        assertThrows(ServerFailed.class, () -> pull(":1"));
    }
}

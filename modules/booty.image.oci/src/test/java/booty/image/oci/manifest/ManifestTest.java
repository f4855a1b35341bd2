package booty.image.oci.manifest;

import static booty.image.oci.testkit.Documents.descriptor;
import static booty.image.oci.testkit.Documents.imageOf;
import static booty.image.oci.testkit.Documents.indexOf;
import static booty.image.oci.testkit.FakeRegistry.digest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.image.oci.json.JsonInvalid;
import booty.image.oci.reference.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {
    private static final Platform AMD64 = new Platform("linux", "amd64", "");
    private static final Platform ARM64 = new Platform("linux", "arm64", "");

    private static Manifest parse(String text) throws JsonInvalid {
        return Manifest.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Digest numbered(int number) {
        return digest(new byte[] {(byte) number});
    }

    private static String entry(int number, String platform) {
        return descriptor("", numbered(number), 7, platform.isEmpty() ? "" : ",\"platform\":{" + platform + "}");
    }

    private static String on(String architecture, String variant) {
        return "\"os\":\"linux\",\"architecture\":\"%s\",\"variant\":\"%s\"".formatted(architecture, variant);
    }

    private static Digest chosen(Platform machine, String... entries) throws Exception {
        return assertInstanceOf(Manifest.Index.class, parse(indexOf(entries)))
                .choose(machine, "x")
                .digest();
    }

    @Test
    void readsAnImageOfAnyMediaType() throws JsonInvalid {
        var layer = descriptor(
                "application/x-mine",
                numbered(1),
                5_000_000_000L,
                ",\"annotations\":{\"org.opencontainers.image.title\":\"d.img\"}");
        var image = assertInstanceOf(Manifest.Image.class, parse(imageOf(layer)));
        var disk = image.disks().getFirst();
        assertEquals("application/x-mine", disk.mediaType());
        assertEquals(5_000_000_000L, disk.size());
        assertEquals("d.img", disk.title());
    }

    @Test
    void readsTheBlobsOfAnArtifactManifest() throws JsonInvalid {
        var image = parse("{\"mediaType\":\"application/vnd.oci.artifact.manifest.v1+json\",\"blobs\":[%s]}"
                .formatted(descriptor("x", numbered(1), 1, "")));
        assertEquals(1, assertInstanceOf(Manifest.Image.class, image).disks().size());
    }

    @Test
    void leavesOutLayersThatOnlyKeepADiskImageCompany() throws JsonInvalid {
        var title = ",\"annotations\":{\"org.opencontainers.image.title\":\"%s\"}";
        var image = (Manifest.Image) parse(imageOf(
                descriptor("x", numbered(1), 1, title.formatted("disk.img.zst")),
                descriptor("x", numbered(2), 1, title.formatted("disk.img.zst.SHA256")),
                descriptor("application/vnd.oci.empty.v1+json", numbered(3), 2, "")));
        assertEquals(
                List.of(numbered(1)),
                image.disks().stream().map(Descriptor::digest).toList());
    }

    @Test
    void choosesTheMachinesArchitecture() throws Exception {
        String[] both = {entry(1, on("amd64", "")), entry(2, on("arm64", "v8"))};
        assertEquals(numbered(1), chosen(AMD64, both));
        assertEquals(numbered(2), chosen(ARM64, both));
    }

    @Test
    void prefersThePlainVariant() throws Exception {
        assertEquals(numbered(2), chosen(AMD64, entry(1, on("amd64", "v3")), entry(2, on("amd64", ""))));
    }

    @Test
    void takesTheOnlyEntryThatNamesNoPlatform() throws Exception {
        var attestation = descriptor(
                "", numbered(2), 1, ",\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}");
        assertEquals(numbered(1), chosen(ARM64, entry(1, ""), attestation));
    }

    @Test
    void saysWhichPlatformsThereAre() {
        var refused = assertThrows(
                NotForThisMachine.class,
                () -> chosen(
                        ARM64, entry(1, on("amd64", "v2")), entry(2, "\"os\":\"windows\",\"architecture\":\"arm64\"")));
        assertEquals("x has no image for linux/arm64, only for [linux/amd64/v2, windows/arm64]", refused.what());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}                                                    | it has no layers",
                "{\"layers\":[],\"manifests\":[]}                      | it is both an image and an index",
                "{\"schemaVersion\":1,\"layers\":[]}                   | it is of schema version 1, which Docker gave up",
                "{\"layers\":{}}                                       | layers is no array",
                "{\"layers\":[1]}                                      | layers holds something that is no object",
                "{\"layers\":[{\"size\":1}]}                           | a descriptor has no sha256 or sha512 digest",
                "{\"layers\":[{\"digest\":\"sha256:../..\"}]}          | a descriptor has no sha256 or sha512 digest"
            })
    void refusesWhatIsNoManifest(String text, String why) {
        assertEquals(why, assertThrows(JsonInvalid.class, () -> parse(text)).what());
    }

    @Test
    void refusesASizeBelowZero() {
        var text = imageOf(descriptor("x", numbered(1), -1, ""));
        assertEquals(
                "size is no whole number from 0 to 2^63-1",
                assertThrows(JsonInvalid.class, () -> parse(text)).what());
    }

    @Property
    void noBytesCrashTheParser(@ForAll byte[] bytes) {
        try {
            Manifest.parse(bytes);
        } catch (JsonInvalid _) {
            // the only failure that a manifest may cause
        }
    }
}

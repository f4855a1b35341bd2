package booty.image.oci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig.Checksum;
import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.oci.testkit.Documents;
import booty.image.oci.testkit.FakeRegistry;
import booty.image.source.HttpSource;
import booty.image.source.RateFloor;
import booty.image.source.RetryingSource;
import booty.image.testkit.Fault;
import booty.image.testkit.PackedContainer;
import booty.image.testkit.Packer;
import booty.image.testkit.RawServer;
import booty.image.testkit.RawServer.Exchange;
import booty.image.testkit.TestImage;
import booty.image.write.Disks;
import booty.image.write.WriteOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault of a registry at every thing it gives: the disk ends identical, or the run fails and says why. */
@SuppressWarnings("NullAway.Init") // JUnit fills the folder
@Execution(ExecutionMode.CONCURRENT) // it waits more than it works
class OciFaultMatrixTest {
    private static final int DISK = 2 << 20;
    private static final byte FORMER = (byte) 0xdb;
    private static final byte[] IMAGE = TestImage.of(2735 * 512);
    private static final Map<Place, byte[]> PACKED = new EnumMap<>(Place.class);
    private static final HttpSource.Limits LIMITS = new HttpSource.Limits(
            Duration.ofSeconds(5), Duration.ofSeconds(4), new RateFloor(2000, Duration.ofMillis(700)));

    /** What the faulty answers are for: the manifest, or a layer that holds the image as one of these. */
    enum Place {
        MANIFEST,
        RAW,
        GZIP,
        ZSTD,
        FRAMES;

        byte[] pack() throws Exception {
            return switch (this) {
                case MANIFEST, RAW -> IMAGE;
                case GZIP -> Packer.GZIP.pack(IMAGE);
                case ZSTD -> Packer.ZSTD.pack(IMAGE);
                case FRAMES -> PackedContainer.of(IMAGE);
            };
        }
    }

    /** A blob's digest says which version it is and its descriptor how long it is, where HTTP has to be told. */
    private static final Set<Fault> MENDED_BY_THE_MANIFEST =
            EnumSet.of(Fault.CHANGED_TAG, Fault.NO_TAG, Fault.CUT_CHUNKED, Fault.CUT_WITHOUT_A_LENGTH);

    /** A manifest is small and is asked for as a whole: there is no range of it that could go on. */
    private static final Set<Fault> MENDED_AT_THE_MANIFEST =
            EnumSet.of(Fault.NONE, Fault.UNAVAILABLE_TWICE, Fault.REDIRECT, Fault.CHUNKED, Fault.CUT_EVERY_300_KB);

    @TempDir
    private static Path folder;

    private static final AtomicInteger DISKS = new AtomicInteger();

    static Stream<Arguments> cells() {
        return Stream.of(Place.MANIFEST, Place.RAW, Place.FRAMES).flatMap(OciFaultMatrixTest::cells);
    }

    static Stream<Arguments> cellsOfTheOtherLayers() {
        return Stream.of(Place.GZIP, Place.ZSTD).flatMap(OciFaultMatrixTest::cells);
    }

    private static Stream<Arguments> cells(Place place) {
        return Stream.of(Fault.values()).map(fault -> Arguments.of(fault, place));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void endsIdenticalOrFailsWithAReason(Fault fault, Place place) throws Exception {
        var layer = packed(place);
        var manifest = manifest(layer);
        var faulty = place == Place.MANIFEST ? manifest : layer;
        boolean succeeds = place == Place.MANIFEST
                ? MENDED_AT_THE_MANIFEST.contains(fault)
                : fault.succeeds() || MENDED_BY_THE_MANIFEST.contains(fault);
        var asked = new AtomicInteger();
        try (var server = new RawServer((_, to) -> {
            var path = to.head().split(" ", 3)[1];
            if (path.equals("/v2/")) to.status("200 OK", "Content-Length: 0");
            else if (path.contains("/manifests/") && place != Place.MANIFEST) to.serve(manifest, "\"m\"");
            else if (path.contains("/blobs/") && place == Place.MANIFEST) to.serve(layer, "\"b\"");
            else fault.answer(faulty, asked.incrementAndGet(), to);
        })) {
            check(server, manifest, succeeds);
        }
    }

    @Tag("nightly")
    @ParameterizedTest
    @MethodSource("cellsOfTheOtherLayers")
    void endsIdenticalOrFailsWithAReasonInOtherLayers(Fault fault, Place place) throws Exception {
        endsIdenticalOrFailsWithAReason(fault, place);
    }

    @ParameterizedTest
    @ValueSource(ints = {5})
    void aBlobThatBreaksOffAnywhereIsContinued(int offsets) throws Exception {
        var random = new Random(offsets);
        for (int i = 0; i < offsets; i++) {
            int cut = random.nextInt(IMAGE.length);
            served(IMAGE, true, (first, to) -> {
                if (first)
                    to.status("200 OK", "Content-Length: " + IMAGE.length).bytes(IMAGE, 0, cut);
                else to.serve(IMAGE, "\"b\"");
            });
        }
    }

    @Tag("nightly")
    @ParameterizedTest
    @ValueSource(ints = {100})
    void aBlobThatBreaksOffAtHundredOffsetsIsContinued(int offsets) throws Exception {
        aBlobThatBreaksOffAnywhereIsContinued(offsets);
    }

    /** The registry has lost the end of the blob, and serves what it has as if it were all. */
    @ParameterizedTest
    @ValueSource(ints = {5})
    void aShortBlobIsNeverTakenForTheWhole(int offsets) throws Exception {
        var random = new Random(offsets);
        for (int i = 0; i < offsets; i++) {
            var kept = Arrays.copyOf(IMAGE, i == 0 ? IMAGE.length - 1 : 1 + random.nextInt(IMAGE.length - 1));
            served(IMAGE, false, (_, to) -> to.serve(kept, "\"b\""));
            // and without a length, as a proxy that compresses would send it
            served(IMAGE, false, (_, to) -> {
                if (to.rangeStart().isEmpty()) to.status("200 OK").bytes(kept, 0, kept.length);
                else to.status("416 Range Not Satisfiable", "Content-Length: 0");
            });
        }
    }

    private interface Blob {
        void answer(boolean first, Exchange to) throws Exception;
    }

    private static void served(byte[] layer, boolean succeeds, Blob blob) throws Exception {
        var manifest = manifest(layer);
        var asked = new AtomicInteger();
        try (var server = new RawServer((_, to) -> {
            if (to.head().contains("/blobs/")) blob.answer(asked.incrementAndGet() == 1, to);
            else if (to.head().contains("/manifests/")) to.serve(manifest, "\"m\"");
            else to.status("200 OK", "Content-Length: 0");
        })) {
            check(server, manifest, succeeds);
        }
    }

    private static byte[] manifest(byte[] layer) {
        var descriptor = Documents.descriptor("application/x-disk", FakeRegistry.digest(layer), layer.length, "");
        // so long that it takes more than the patience of LIMITS byte by byte
        var note = "{\"annotations\":{\"note\":\"%s\"},".formatted("x".repeat(1000));
        return Documents.imageOf(descriptor).replaceFirst("\\{", note).getBytes(StandardCharsets.UTF_8);
    }

    private static void check(RawServer server, byte[] manifest, boolean succeeds) throws Exception {
        var location = URI.create(
                "oci://127.0.0.1:%d/os/debian@%s".formatted(server.uri().getPort(), FakeRegistry.digest(manifest)));
        var source = new RetryingSource(Sources.on("amd64", location, Optional::empty, LIMITS), _ -> {});
        var disk = Files.write(folder.resolve("disk" + DISKS.incrementAndGet()), former());
        var options = WriteOptions.of(Optional.of(new Checksum(
                Checksum.Algorithm.SHA256, FakeRegistry.digest(IMAGE).hex())));
        try (var image = OpenImage.open(source, 16 << 20)) {
            Disks.writeFile(image, disk, options, Progress.NONE);
            assertArrayEquals(IMAGE, Arrays.copyOf(Files.readAllBytes(disk), IMAGE.length));
            assertTrue(succeeds, "a silent success");
        } catch (BootyException failure) {
            assertFalse(succeeds, failure.what());
            assertFalse(failure.remedy().isBlank());
            assertTrue(startsNothing(disk), "half an image would start");
        } finally {
            Files.delete(disk);
        }
    }

    /** Untouched, or with a first mebibyte that no firmware starts. */
    private static boolean startsNothing(Path disk) throws IOException {
        var bytes = Files.readAllBytes(disk);
        return Arrays.equals(bytes, former()) || Arrays.equals(Arrays.copyOf(bytes, 1 << 20), new byte[1 << 20]);
    }

    private static byte[] former() {
        var bytes = new byte[DISK];
        Arrays.fill(bytes, FORMER);
        return bytes;
    }

    private static synchronized byte[] packed(Place place) throws Exception {
        var known = PACKED.get(place);
        if (known != null) return known;
        var bytes = place.pack();
        PACKED.put(place, bytes);
        return bytes;
    }
}

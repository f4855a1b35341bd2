package booty.image.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.image.testkit.TestImage;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationsTest {
    @ParameterizedTest
    @CsvSource({
        "ftp://host/image, the image's location ftp://host/image is of no kind that this image can fetch",
        "oci://host/image:tag, 'the image''s location oci://host/image:tag needs the module booty.image.oci, which is not in this image'",
        "image.zst, the image's location image.zst is of no kind that this image can fetch",
        "http:///image, the image's location http:///image names no host",
        "file:image, the image's location file:image names no file"
    })
    void refusesWhatCannotBeFetched(URI location, String what) {
        assertEquals(
                what,
                assertThrows(Locations.Unsupported.class, () -> Locations.source(location))
                        .what());
    }

    @ParameterizedTest
    @CsvSource({
        "http://host/a/b.zst, http://host/a/b.zst",
        "http://host:8080/a, http://host:8080/a",
        "https://user:secret@host/a, https://host/a",
        "https://host/a?X-Signature=secret, https://host/a?\u2026",
        "file:/srv/image, file:/srv/image"
    })
    void showsNoSecretOfALocation(URI location, String shown) {
        assertEquals(shown, Locations.printable(location));
    }

    @Test
    void readsAFile(@TempDir Path folder) throws Exception {
        var bytes = TestImage.of(100_000);
        var file = Files.write(folder.resolve("an image"), bytes);
        try (var stream = Locations.source(file.toUri()).open()) {
            var all = ByteBuffer.allocate(bytes.length + 1);
            while (stream.read(all) >= 0) {}
            assertArrayEquals(bytes, java.util.Arrays.copyOf(all.array(), all.position()));
        }
    }

    @Test
    void mirrorsThatNothingHereCanFetchAreLeftOut(@TempDir Path folder) throws Exception {
        var file = Files.write(folder.resolve("image"), new byte[] {1, 2, 3}).toUri();
        var ftp = URI.create("ftp://host/image");
        var some = Locations.mirrors(List.of(ftp, file), Access.NONE, MirroredSource.Sameness.VERSION, 1 << 20);
        assertArrayEquals(new byte[] {1, 2, 3}, Drained.all(some));
        assertThrows(
                Locations.Unsupported.class,
                () -> Locations.mirrors(List.of(ftp), Access.NONE, MirroredSource.Sameness.VERSION, 1 << 20));
    }

    @Test
    void aFileHasParts(@TempDir Path folder) throws Exception {
        var bytes = TestImage.of(100_000);
        var source =
                Locations.source(Files.write(folder.resolve("image"), bytes).toUri());
        try (var image = source.open();
                var part = source.part(99_000, 99_500, image)) {
            assertArrayEquals(java.util.Arrays.copyOfRange(bytes, 99_000, 99_500), Drained.all(part));
            Files.write(folder.resolve("image"), new byte[10]);
            assertThrows(SourceBroken.class, () -> source.part(0, 5, image));
        }
    }

    @Test
    void saysThatAFileIsMissing(@TempDir Path folder) {
        var missing = folder.resolve("missing");
        var failure = assertThrows(
                ImageNotFound.class, () -> Locations.source(missing.toUri()).open());
        assertEquals("there is no image at %s: no such file".formatted(missing), failure.what());
    }
}

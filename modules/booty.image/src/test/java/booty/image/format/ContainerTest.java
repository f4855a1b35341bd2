package booty.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.image.testkit.BytesSource;
import booty.image.testkit.PackedContainer;
import booty.image.testkit.PartedSource;
import booty.image.testkit.TestImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers as {@code booty pack} makes them: read with their tables, without, and broken. */
class ContainerTest {
    private static final int MIB = 1 << 20;
    private static byte[] image = {};
    private static byte[] packed = {};

    @BeforeAll
    static void pack() throws Exception {
        image = TestImage.of(22 * MIB + 777);
        Arrays.fill(image, 8 * MIB, 12 * MIB, (byte) 0); // a whole frame
        packed = PackedContainer.of(image);
    }

    private static byte[] decoded(PartedSource source) throws Exception {
        return DecodedImage.of(source, 32 << 20);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4095, MIB + 1, 4 * MIB - 1, 4 * MIB, 4 * MIB + 1, 12 * MIB})
    void everyImageSurvivesARoundTrip(int bytes) throws Exception {
        var some = TestImage.of(bytes);
        assertArrayEquals(some, DecodedImage.of(PackedContainer.of(some)));
    }

    @Test
    void anImageOfUnknownSizeIsPackedToTheSame() throws Exception {
        assertArrayEquals(packed, PackedContainer.of(image, OptionalLong.empty()));
    }

    @Test
    void theProgramZstdReadsIt(@TempDir Path folder) throws Exception {
        var file = Files.write(folder.resolve("image.zst"), packed);
        Doors.ofThisMachine().exec().run(Command.of("zstd", "-qd", file.toString()));
        assertArrayEquals(image, Files.readAllBytes(folder.resolve("image")));
    }

    @Test
    void theSizeIsKnownAtOnce() throws Exception {
        try (var open = OpenImage.open(BytesSource.of(packed))) {
            assertEquals(OptionalLong.of(image.length), open.imageBytes());
            assertEquals(6, open.frames().orElseThrow().frames());
        }
    }

    @Test
    void aSourceWithoutPartsIsReadByTheFramesOwnChecksums() throws Exception {
        assertArrayEquals(image, decoded(PartedSource.withoutParts(packed)));
        var broken = packed.clone();
        broken[packed.length / 2] ^= 1;
        assertThrows(BootyException.class, () -> decoded(PartedSource.withoutParts(broken)));
    }

    @Test
    void aSourceWithoutPartsThatEndsBetweenFramesIsRefused() throws Exception {
        try (var open = OpenImage.open(BytesSource.of(packed))) {
            int between = (int) open.frames().orElseThrow().offset(3);
            assertThrows(
                    ImageTruncated.class, () -> decoded(PartedSource.withoutParts(Arrays.copyOf(packed, between))));
        }
    }

    @Test
    void aFrameThatWasDamagedOnItsWayIsFetchedAgain() throws Exception {
        var source = PartedSource.damagedOnce(packed, packed.length / 2);
        assertArrayEquals(image, decoded(source));
        assertEquals(2, source.parts(), "the tables and one frame");
    }

    @Test
    void aFrameThatIsDamagedForGoodIsRefusedBeforeItIsDecoded() {
        var broken = packed.clone();
        broken[packed.length / 2] ^= 1;
        var failure = assertThrows(ImageCorrupt.class, () -> DecodedImage.of(broken));
        assertTrue(failure.what().contains("has another digest than the table says, twice"), failure.what());
    }

    @Test
    void aContainerThatIsCutAnywhereIsRefused() {
        var random = new Random(3);
        for (int i = 0; i < 25; i++) {
            int length = i < 10 ? packed.length - 1 - i : random.nextInt(packed.length);
            assertThrows(
                    BootyException.class, () -> DecodedImage.of(Arrays.copyOf(packed, length)), "cut after " + length);
        }
    }

    @Test
    void somethingBehindTheEndIsRefused() {
        assertThrows(BootyException.class, () -> DecodedImage.of(Arrays.copyOf(packed, packed.length + 1)));
    }
}

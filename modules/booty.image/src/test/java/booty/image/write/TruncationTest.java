package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig.Checksum;
import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.source.HttpSource;
import booty.image.source.ImageSource;
import booty.image.source.RateFloor;
import booty.image.source.RetryingSource;
import booty.image.testkit.BytesSource;
import booty.image.testkit.Packer;
import booty.image.testkit.RawServer;
import booty.image.testkit.TestImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

/** An image that ends too early, or comes in two parts, wherever that is. */
@Execution(ExecutionMode.CONCURRENT)
class TruncationTest {
    private static final byte[] IMAGE = TestImage.of(1_400_000);
    private static final HttpSource.Limits LIMITS =
            new HttpSource.Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), RateFloor.DEFAULT);

    @ParameterizedTest
    @EnumSource
    @NullSource
    void aShortFileIsNeverTakenForTheWhole(@Nullable Packer packer) throws Exception {
        shortFilesFail(packer, 5);
    }

    @Tag("nightly")
    @ParameterizedTest
    @EnumSource
    @NullSource
    void aShortFileIsNeverTakenForTheWholeAtHundredOffsets(@Nullable Packer packer) throws Exception {
        shortFilesFail(packer, 100);
    }

    @ParameterizedTest
    @EnumSource
    @NullSource
    void aConnectionThatBreaksOffAnywhereIsContinued(@Nullable Packer packer) throws Exception {
        brokenConnectionsAreContinued(packer, 3);
    }

    @Tag("nightly")
    @ParameterizedTest
    @EnumSource
    @NullSource
    void aConnectionThatBreaksOffAtHundredOffsetsIsContinued(@Nullable Packer packer) throws Exception {
        brokenConnectionsAreContinued(packer, 100);
    }

    /** The file itself is short, so its server sees nothing wrong; only raw bytes need the checksum. */
    private static void shortFilesFail(@Nullable Packer packer, int offsets) throws Exception {
        var body = packer == null ? IMAGE : packer.pack(IMAGE);
        Optional<Checksum> checksum = packer == null ? Optional.of(ImageWriterTest.sha256(IMAGE)) : Optional.empty();
        var random = new Random(offsets);
        for (int i = 0; i < offsets; i++) {
            int length = i == 0 ? body.length - 1 : 1 + random.nextInt(body.length - 1);
            var target = new FakeTarget(2 << 20, 512);
            var source = BytesSource.of(Arrays.copyOf(body, length));
            assertThrows(BootyException.class, () -> write(source, target, checksum), "cut to " + length);
            boolean untouched = target.bytes(0, 1)[0] == (byte) 0xdb;
            assertTrue(untouched || target.isUnbootable(), "half an image would start");
        }
    }

    private static void brokenConnectionsAreContinued(@Nullable Packer packer, int offsets) throws Exception {
        var body = packer == null ? IMAGE : packer.pack(IMAGE);
        var random = new Random(offsets);
        for (int i = 0; i < offsets; i++) {
            int cut = random.nextInt(body.length);
            try (var server = new RawServer((number, to) -> {
                if (number > 1) to.serve(body, "\"one\"");
                else {
                    to.status("200 OK", "ETag: \"one\"", "Content-Length: " + body.length)
                            .bytes(body, 0, cut);
                }
            })) {
                var target = new FakeTarget(2 << 20, 512);
                write(new RetryingSource(new HttpSource(server.uri(), LIMITS), _ -> {}), target, Optional.empty());
                assertArrayEquals(IMAGE, target.bytes(0, IMAGE.length), "cut at " + cut);
                assertFalse(target.isUnbootable());
            }
        }
    }

    private static void write(ImageSource source, FakeTarget target, Optional<Checksum> checksum) throws Exception {
        try (var image = OpenImage.open(source, 16 << 20)) {
            new ImageWriter(Path.of("/dev/fake"), target, Progress.NONE).write(image, checksum);
        }
    }
}

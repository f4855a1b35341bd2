package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ReadBackConfig;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.testkit.BytesSource;
import booty.image.testkit.TestImage;
import booty.image.write.FakeTarget.Deed;
import booty.image.write.Written.Piece;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyTest {
    private static final byte[] IMAGE = TestImage.of(5_000_001);

    private final FakeTarget target = new FakeTarget(8 << 20, 512);

    @ParameterizedTest
    @EnumSource(ReadBackConfig.class)
    void aGoodDiskPasses(ReadBackConfig verify) throws Exception {
        write(verify);
        assertArrayEquals(IMAGE, target.bytes(0, IMAGE.length));
    }

    /** In the middle, in the last part of a sector, in the partition table, in the withheld end. */
    @ParameterizedTest
    @ValueSource(ints = {1 << 20, 3_500_000, 446, 4096, 5_000_000, 4_990_000})
    void aDiskThatForgotOneBitIsFoundOutAndStartsNothing(int offset) {
        target.flippingAt(offset);
        var failure = assertThrows(DiskForgot.class, () -> write(ReadBackConfig.READBACK));
        assertTrue(failure.what().startsWith("/dev/fake does not hold what was written"), failure.what());
        assertTrue(target.isUnbootable());
    }

    @Test
    void aDiskThatCannotBeReadIsAnErrorThatSaysWhere() {
        target.before((deed, at) -> {
            if (deed == Deed.READ && at >= 3 << 20) throw new IOException("Input/output error");
        });
        var failure = assertThrows(DiskFailed.class, () -> write(ReadBackConfig.READBACK));
        assertEquals("reading back /dev/fake at byte 3145728 failed: Input/output error", failure.what());
        assertTrue(target.isUnbootable());
    }

    @Test
    void nothingIsReadBackUnlessAskedFor() throws Exception {
        var reads = new AtomicLong();
        target.before((deed, at) -> reads.addAndGet(deed == Deed.READ ? 1 : 0));
        write(ReadBackConfig.OFF);
        assertEquals(0, reads.get());
    }

    @Test
    void aSampleHasTheFirstTheLastAndEveryTwentieth() {
        var pieces = IntStream.range(0, 50).mapToObj(i -> new Piece(i, 1, 0)).toList();
        assertEquals(
                List.of(0L, 20L, 40L, 49L),
                ReadBack.chosen(pieces, ReadBackConfig.SAMPLE).stream()
                        .map(Piece::offset)
                        .toList());
        assertEquals(pieces, ReadBack.chosen(pieces, ReadBackConfig.READBACK));
        assertEquals(List.of(), ReadBack.chosen(List.of(), ReadBackConfig.SAMPLE));
    }

    private void write(ReadBackConfig verify) throws Exception {
        try (var image = OpenImage.open(BytesSource.of(IMAGE))) {
            var options = WriteOptions.of(Optional.empty(), verify, Optional.empty());
            new ImageWriter(Path.of("/dev/fake"), target, Progress.NONE).write(image, options, Optional.empty());
        }
    }
}

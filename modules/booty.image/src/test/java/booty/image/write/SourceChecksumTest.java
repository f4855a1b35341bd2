package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.VerifyConfig;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.source.ImageSource;
import booty.image.testkit.BytesSource;
import booty.image.testkit.Packer;
import booty.image.testkit.TestImage;
import booty.image.verify.SourceMismatch;
import booty.image.verify.Verification;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A checksum of the compressed bytes: it is compared before the disk can start. */
class SourceChecksumTest {
    private static final byte[] IMAGE = TestImage.of(3_000_000);

    private final FakeTarget target = new FakeTarget(9 << 20, 512);

    private static ImageSource compared(byte[] packed, byte[] known) throws Exception {
        var checksum = new Checksum(
                Checksum.Algorithm.SHA256,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(known)));
        var config = new VerifyConfig(
                VerifyConfig.Policy.OFF, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(checksum));
        var source = BytesSource.of(packed);
        return new Verification(config, _ -> source, Instant.now())
                .settle(source, Long.MAX_VALUE, Progress.NONE)
                .orElseThrow()
                .over(source);
    }

    private long write(ImageSource source) throws Exception {
        try (var image = OpenImage.open(source)) {
            return new ImageWriter(Path.of("/dev/fake"), target, Progress.NONE).write(image, Optional.empty());
        }
    }

    @Test
    void theRightImageIsWritten() throws Exception {
        var packed = Packer.ZSTD.pack(IMAGE);
        assertEquals(IMAGE.length, write(compared(packed, packed)));
        assertArrayEquals(IMAGE, target.bytes(0, IMAGE.length));
    }

    @Test
    void anotherImageNeverStarts() throws Exception {
        var packed = Packer.ZSTD.pack(IMAGE);
        assertThrows(SourceMismatch.class, () -> write(compared(packed, IMAGE)));
        assertArrayEquals(new byte[1 << 20], target.bytes(0, 1 << 20));
    }
}

package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.VerifyConfig;
import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.source.ImageSource;
import booty.image.testkit.BytesSource;
import booty.image.testkit.Packer;
import booty.image.testkit.TestImage;
import booty.image.verify.SourceMismatch;
import booty.image.verify.Verification;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
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

    @Test
    void framesWithAndWithoutChecksumsAndWhatMayBeSkippedFollowEachOther() throws Exception {
        var packed = new ByteArrayOutputStream();
        int from = 0;
        for (int length : new int[] {1_500_000, 0, 1_000_000, 500_000}) {
            var part = Arrays.copyOfRange(IMAGE, from, from += length);
            try (var context = new ZstdCompressCtx()) {
                packed.writeBytes(context.setChecksum(length != 500_000).compress(part));
            }
            packed.writeBytes(new byte[] {0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 4, 4});
        }
        var bytes = packed.toByteArray();
        assertEquals(IMAGE.length, write(compared(bytes, bytes)));
        assertArrayEquals(IMAGE, target.bytes(0, IMAGE.length));
    }

    @Test
    void anImageThatEndsWithinItsLastChecksumIsCutShort() throws Exception {
        var packed = Packer.ZSTD.pack(IMAGE);
        for (int missing = 1; missing <= 4; missing++) {
            var cut = Arrays.copyOf(packed, packed.length - missing);
            assertThrows(BootyException.class, () -> write(compared(cut, packed)), missing + " bytes are missing");
            assertArrayEquals(new byte[1 << 20], target.bytes(0, 1 << 20));
        }
    }
}

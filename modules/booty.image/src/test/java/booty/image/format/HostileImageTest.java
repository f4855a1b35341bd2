package booty.image.format;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.core.linux.XzStream;
import booty.image.testkit.BytesSource;
import booty.image.testkit.Packer;
import booty.image.testkit.TestImage;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Bytes that nobody's packer made. */
class HostileImageTest {
    @Property(tries = 2000)
    void noBytesCrashADecoder(@ForAll("beginnings") byte[] beginning, @ForAll byte[] rest) throws Exception {
        var bytes = java.util.Arrays.copyOf(beginning, beginning.length + rest.length);
        System.arraycopy(rest, 0, bytes, beginning.length, rest.length);
        try {
            DecodedImage.of(bytes);
        } catch (BootyException _) {
            // the only failure an image may cause
        }
    }

    @Provide
    Arbitrary<byte[]> beginnings() {
        return Arbitraries.of(
                        "1f8b0800000000000003",
                        "1f8b081f00000000000301004141004200",
                        "28b52ffd",
                        "425a6839314159265359",
                        "425a683931415926535900000000000000ffffffff",
                        "02214c18",
                        "28b52ffd04588900",
                        "502a4d1803000000",
                        "04224d186440a7",
                        "04224d184440",
                        "fd377a585a000004e6d6b446",
                        "fd377a585a000004e6d6b446020021011600000074 2fe5a3")
                .map(digits -> HexFormat.of().parseHex(digits.replace(" ", "")));
    }

    @Test
    void aWindowOfMoreThan128MebibytesIsRefused() {
        // frame header: no content size, window descriptor 0x90 = 2^(10+18) = 256 MiB; then an empty last block
        var failure = assertThrows(
                NeedsTooMuchMemory.class, () -> DecodedImage.of(HexFormat.of().parseHex("28b52ffd0090010000")));
        assertTrue(failure.remedy().contains("--long="), failure.remedy());
    }

    @Test
    void aDictionaryThatTheHeapHasNoRoomForIsRefused() throws Exception {
        var packed = Packer.XZ.pack(TestImage.of(300_000));
        try (var stream = BytesSource.of(packed).open();
                var decoder = new XzDecoder(new Intake(stream, "xz"), 100 * 1024)) {
            assertThrows(NeedsTooMuchMemory.class, () -> decoder.read(ByteBuffer.allocateDirect(1000)));
        }
        if (!XzStream.isThere()) return;
        try (var stream = BytesSource.of(packed).open();
                var decoder = new XzLibraryDecoder(new Intake(stream, "xz"), 100 * 1024)) {
            assertThrows(NeedsTooMuchMemory.class, () -> decoder.read(ByteBuffer.allocateDirect(1000)));
        }
    }
}

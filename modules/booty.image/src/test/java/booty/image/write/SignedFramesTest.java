package booty.image.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.VerifyConfig;
import booty.core.config.VerifyConfig.Policy;
import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.format.ImageCorrupt;
import booty.image.format.OpenImage;
import booty.image.format.OtherFrames;
import booty.image.source.ImageSource;
import booty.image.source.SourceStream;
import booty.image.testkit.BytesSource;
import booty.image.testkit.PackedContainer;
import booty.image.testkit.PartedSource;
import booty.image.testkit.TestImage;
import booty.image.verify.FramesLine;
import booty.image.verify.Proof;
import booty.image.verify.SignatureMissing;
import booty.image.verify.SignatureRejected;
import booty.image.verify.Verification;
import com.github.luben.zstd.Zstd;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Images of which the table of frames is signed: written in one pass, and every frame checked before it is. */
@SuppressWarnings("NullAway.Init") // filled before all
class SignedFramesTest {
    private static final int DISK = 16 << 20;
    private static final byte[] IMAGE = TestImage.of((9 << 20) + 512);
    private static final URI LOCATION = URI.create("https://images/os.booty.zst");

    private static byte[] packed;
    private static String line;
    private static String key;
    private static Signature signer;

    @BeforeAll
    static void packAndSign() throws Exception {
        packed = PackedContainer.of(IMAGE);
        try (var image = OpenImage.open(BytesSource.of(packed))) {
            line = FramesLine.of("os.booty.zst", image.frames().orElseThrow()) + "\n";
        }
        var pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        key = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----"
                .formatted(
                        Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded()));
        signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(pair.getPrivate());
    }

    /** An image that must not be read. */
    private record Unread() implements ImageSource {
        @Override
        public URI location() {
            return LOCATION;
        }

        @Override
        public SourceStream open() {
            throw new AssertionError("an image whose frames are signed is not read beforehand");
        }

        @Override
        public SourceStream resume(long offset, SourceStream earlier) {
            return open();
        }

        @Override
        public SourceStream part(long offset, long end, SourceStream earlier) {
            return open();
        }
    }

    private static Proof settle(String signed, String served) throws Exception {
        var at = URI.create("https://images/MANIFEST.sig");
        var list = URI.create("https://images/MANIFEST");
        signer.update(signed.getBytes(UTF_8));
        var signature = signer.sign();
        var config = new VerifyConfig(
                Policy.REQUIRE, Optional.of(key), Optional.of(at), Optional.of(list), Optional.empty());
        return new Verification(
                        config,
                        location -> BytesSource.of(location.equals(at) ? signature : served.getBytes(UTF_8)),
                        Instant.now())
                .settle(new Unread(), Long.MAX_VALUE, Progress.NONE)
                .orElseThrow();
    }

    private static FakeTarget write(ImageSource source) throws Exception {
        return write(source, new FakeTarget(DISK, 512));
    }

    private static FakeTarget write(ImageSource source, FakeTarget target) throws Exception {
        try (var image = OpenImage.open(settle(line, line).over(source), 16 << 20)) {
            image.compare(new TargetContents(target), false);
            new ImageWriter(Path.of("/dev/fake"), target, Progress.NONE).write(image, Optional.empty());
        }
        return target;
    }

    @Test
    void theImageIsReadOnceAndWritten() throws Exception {
        assertArrayEquals(IMAGE, write(PartedSource.of(packed)).bytes(0, IMAGE.length));
        assertTrue(settle(line, line).words().startsWith("frames in a list signed by EC key "));
    }

    @Test
    void whatTheDiskHoldsAlreadyIsNotFetched() throws Exception {
        var target = write(PartedSource.of(packed));
        var again = PartedSource.of(packed);
        assertArrayEquals(IMAGE, write(again, target).bytes(0, IMAGE.length));
        assertTrue(again.partBytes() < packed.length / 2, again.partBytes() + " of " + packed.length);
    }

    @Test
    void aFrameThatWasDamagedOnItsWayIsFetchedAgain() throws Exception {
        var source = PartedSource.damagedOnce(packed, packed.length / 2);
        assertArrayEquals(IMAGE, write(source).bytes(0, IMAGE.length));
    }

    @ParameterizedTest
    @CsvSource({"50", "1000000", "2800000"})
    void aFrameThatIsAnotherIsNeverWritten(int at) {
        var changed = packed.clone();
        changed[at] ^= 1;
        var target = new FakeTarget(DISK, 512);
        assertThrows(ImageCorrupt.class, () -> write(PartedSource.of(changed), target));
        assertTrue(target.isUnbootable() || target.bytes(0, 1)[0] == (byte) 0xdb);
    }

    /** Each is in itself what it should be, but for what was signed. */
    static ImageSource[] others() throws Exception {
        var other = IMAGE.clone();
        other[5 << 20] ^= 1;
        return new ImageSource[] {
            PartedSource.of(PackedContainer.of(other)),
            PartedSource.of(PackedContainer.of(TestImage.of(512))),
            PartedSource.of(Zstd.compress(IMAGE)),
            PartedSource.of(IMAGE),
            PartedSource.withoutParts(packed)
        };
    }

    @ParameterizedTest
    @MethodSource("others")
    void anotherImageIsRefusedBeforeTheDiskChanges(ImageSource other) {
        var target = new FakeTarget(DISK, 512);
        var refused = assertThrows(OtherFrames.class, () -> write(other, target));
        assertTrue(refused.remedy().length() > 10, refused.remedy());
        assertEquals((byte) 0xdb, target.bytes(0, 1)[0]);
    }

    @Test
    void anImageWithDamagedTablesIsRefusedBeforeTheDiskChanges() {
        for (int behind : new int[] {1, 20, 60, 100, 200}) {
            var changed = packed.clone();
            changed[packed.length - behind] ^= 1;
            var target = new FakeTarget(DISK, 512);
            assertThrows(BootyException.class, () -> write(PartedSource.of(changed), target), behind + " behind");
            assertEquals((byte) 0xdb, target.bytes(0, 1)[0]);
        }
    }

    @Test
    void nobodyReadsTheBytesPastTheCheck() throws Exception {
        var proven = settle(line, line).over(PartedSource.of(packed));
        assertThrows(IllegalStateException.class, proven::open);
    }

    @Test
    void aListThatWasNotSignedSoIsRefused() {
        var other = line.replaceAll("[0-9a-f]{64}", "0".repeat(64));
        assertThrows(SignatureRejected.class, () -> settle(line, other));
    }

    @Test
    void aLineOfAnotherNameOrTwoOfOneNameKnowNothing() {
        var other = line.replaceAll("[0-9a-f]{64}", "0".repeat(64));
        for (var list : new String[] {line.replace("os.", "xos."), line + other, line.replace(") =", ")  =")}) {
            assertThrows(SignatureMissing.class, () -> settle(list, list));
        }
    }

    @Test
    void aDigestGivenByHandIsAsGoodAsASignedOne() throws Exception {
        var table = new Checksum(Checksum.Algorithm.SHA256, line.strip().replaceFirst(".* ", ""));
        var target = new FakeTarget(DISK, 512);
        try (var image = OpenImage.open(Proof.ofFrames(table).over(PartedSource.of(packed)))) {
            new ImageWriter(Path.of("/dev/fake"), target, Progress.NONE).write(image, Optional.empty());
        }
        assertArrayEquals(IMAGE, target.bytes(0, IMAGE.length));
        var wrong = new Checksum(Checksum.Algorithm.SHA256, "0".repeat(64));
        assertThrows(
                OtherFrames.class, () -> OpenImage.open(Proof.ofFrames(wrong).over(PartedSource.of(packed))));
    }
}

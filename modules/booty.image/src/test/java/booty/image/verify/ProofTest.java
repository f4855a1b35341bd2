package booty.image.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig.Checksum;
import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.block.Block;
import booty.image.format.OpenImage;
import booty.image.source.ImageSource;
import booty.image.source.SourceBroken;
import booty.image.source.SourceStream;
import booty.image.testkit.BytesSource;
import booty.image.testkit.Packer;
import booty.image.testkit.TestImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofTest {
    private static final int LARGE = HeldImage.LIMIT_BYTES + PieceDigests.PIECE_BYTES + 12345;

    /** Says yes to everything, and remembers it. */
    private static final class AnySignature implements SignatureCheck {
        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

        @Override
        public void update(ByteBuffer bytes) {
            var copy = new byte[bytes.remaining()];
            bytes.get(copy);
            seen.writeBytes(copy);
        }

        @Override
        public String verify() {
            return "anybody";
        }
    }

    private static Proof prove(byte[] image, Optional<Checksum> checksum) throws Exception {
        var check = new AnySignature();
        var proof = new FirstPass(BytesSource.of(image), check, checksum, Long.MAX_VALUE, Progress.NONE).run();
        assertArrayEquals(image, check.seen.toByteArray());
        assertEquals("signed by anybody", proof.words());
        return proof;
    }

    private static byte[] all(SourceStream stream) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var buffer = ByteBuffer.allocate(10_007);
        while (stream.read(buffer.clear()) >= 0) bytes.write(buffer.array(), 0, buffer.position());
        return bytes.toByteArray();
    }

    private static byte[] all(ImageSource source) throws Exception {
        try (var stream = source.open()) {
            return all(stream);
        }
    }

    private static Checksum sha256(byte[] bytes) throws Exception {
        return new Checksum(
                Checksum.Algorithm.SHA256,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5000, HeldImage.LIMIT_BYTES, HeldImage.LIMIT_BYTES + 1, LARGE})
    void theSameImageIsLetThrough(int bytes) throws Exception {
        var image = TestImage.of(bytes);
        var proven = prove(image, Optional.of(sha256(image))).over(BytesSource.of(image));
        assertArrayEquals(image, all(proven));
        try (var stream = proven.open()) {
            assertEquals(bytes, stream.length().orElseThrow());
            assertTrue(stream.endIsMarked());
        }
    }

    @Test
    void aSmallImageIsNotFetchedAgain() throws Exception {
        var image = TestImage.of(5000);
        var proven = prove(image, Optional.empty()).over(BytesSource.of(new byte[0]));
        assertArrayEquals(image, all(proven));
        try (var whole = proven.open();
                var part = proven.part(100, 200, whole);
                var rest = proven.resume(4000, whole)) {
            assertArrayEquals(Arrays.copyOfRange(image, 100, 200), all(part));
            assertArrayEquals(Arrays.copyOfRange(image, 4000, 5000), all(rest));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PieceDigests.PIECE_BYTES - 1, PieceDigests.PIECE_BYTES, 5_000_000, LARGE - 1})
    void notAByteOfAChangedPieceIsGivenAway(int at) throws Exception {
        var image = TestImage.of(LARGE);
        var proof = prove(image, Optional.empty());
        image[at] ^= 0x10;
        try (var stream = proof.over(BytesSource.of(image)).open()) {
            var buffer = ByteBuffer.allocate(LARGE);
            var failure = assertThrows(ImageChanged.class, () -> {
                while (stream.read(buffer) >= 0) {}
            });
            int piece = at - at % PieceDigests.PIECE_BYTES;
            assertEquals(
                    "memory:image gives other bytes at offset %d than those that its signature was checked over"
                            .formatted(piece),
                    failure.what());
            assertEquals(piece, buffer.position());
            assertThrows(BootyException.class, () -> stream.read(buffer), "asked again");
            assertEquals(piece, buffer.position());
        }
    }

    @Test
    void anImageThatGotShorterOrLongerIsNoticedOrCut() throws Exception {
        var image = TestImage.of(LARGE);
        var proof = prove(image, Optional.empty());
        var shorter = proof.over(BytesSource.of(Arrays.copyOf(image, LARGE - 1)));
        assertThrows(ImageChanged.class, () -> all(shorter));
        assertArrayEquals(image, all(proof.over(BytesSource.of(Arrays.copyOf(image, LARGE + 1)))));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, PieceDigests.PIECE_BYTES - 1, PieceDigests.PIECE_BYTES, 2 * PieceDigests.PIECE_BYTES + 77})
    void partsAreProvenToo(int offset) throws Exception {
        var image = TestImage.of(LARGE);
        var proof = prove(image, Optional.empty());
        var proven = proof.over(BytesSource.of(image));
        for (int end : new int[] {offset + 1, offset + 4096, offset + PieceDigests.PIECE_BYTES, LARGE}) {
            try (var whole = proven.open();
                    var part = proven.part(offset, end, whole)) {
                assertArrayEquals(Arrays.copyOfRange(image, offset, end), all(part), "to " + end);
                assertEquals(LARGE, part.length().orElseThrow());
            }
        }
        image[offset] ^= 1;
        var changed = proof.over(BytesSource.of(image));
        try (var whole = changed.open();
                var part = changed.part(offset, offset + 1, whole)) {
            assertThrows(ImageChanged.class, () -> part.read(ByteBuffer.allocate(1)));
        }
    }

    @Test
    void aChecksumIsComparedInTheSamePass() throws Exception {
        var wanted = sha256(new byte[1]);
        var failure = assertThrows(SourceMismatch.class, () -> prove(TestImage.of(5000), Optional.of(wanted)));
        assertTrue(failure.what().startsWith("the SHA-256 of the 5000 bytes of memory:image is "), failure.what());
    }

    @Test
    void anEndlessImageIsNotReadForever() {
        var pass = new FirstPass(
                BytesSource.of(new byte[LARGE]), new AnySignature(), Optional.empty(), 2_000_000, Progress.NONE);
        var failure = assertThrows(TooMuchToVerify.class, pass::run);
        assertEquals("memory:image has more than 2000000 bytes, which the target disk has no room for", failure.what());
    }

    @Test
    void aChecksumFailsWhereTheEndIsRead() throws Exception {
        var image = TestImage.of(5000);
        var right = new SourceDigest(sha256(image), "given");
        assertArrayEquals(image, all(right.over(BytesSource.ofUnknownLength(image))));
        image[4999] ^= 1;
        try (var stream = right.over(BytesSource.of(image)).open()) {
            var buffer = ByteBuffer.allocate(6000);
            while (buffer.position() < 5000) assertTrue(stream.read(buffer) > 0);
            assertThrows(SourceMismatch.class, () -> stream.read(buffer));
            assertThrows(SourceMismatch.class, () -> stream.read(buffer), "asked again");
        }
    }

    @Test
    void aChecksumOverAllGivesNoParts() throws Exception {
        var source = new SourceDigest(sha256(new byte[0]), "given").over(BytesSource.of(new byte[100]));
        try (var stream = source.open()) {
            assertThrows(SourceBroken.class, () -> source.part(1, 2, stream));
            assertThrows(SourceBroken.class, () -> source.resume(1, stream));
        }
    }

    /** A decoder may be done before its source's end: the checksum is over the rest too. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theWholeFileIsHashedWhateverItsDecoderReads(boolean right) throws Exception {
        var packed = Packer.ZSTD.pack(TestImage.of(3_000_000));
        // a skippable frame at the end, RFC 8878 §3.1.2
        var file = Arrays.copyOf(packed, packed.length + 8 + 300_000);
        System.arraycopy(HexFormat.of().parseHex("502a4d18e0930400"), 0, file, packed.length, 8);
        var checksum = sha256(file);
        if (!right) file[file.length - 1] ^= 1;
        try (var image = OpenImage.open(new SourceDigest(checksum, "given").over(BytesSource.of(file)))) {
            if (right) {
                for (var block = image.next(); block != null; block = image.next()) block.release();
                assertEquals(file.length, image.sourcePosition());
            } else {
                assertThrows(SourceMismatch.class, () -> {
                    for (Block block = image.next(); block != null; block = image.next()) block.release();
                });
            }
        }
    }
}

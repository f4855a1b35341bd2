package booty.image.format.qcow2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.image.testkit.BytesSource;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTest {
    /** Version 3, clusters of 64 KiB, a disk of 1 GiB, an L1 table of 2 entries at 192 KiB. */
    private static final String VALID = "514649fb 00000003 0000000000000000 00000000 00000010 0000000040000000"
            + "00000000 00000002 0000000000030000 0000000000010000 00000001 00000000 0000000000000000"
            + "0000000000000000 0000000000000000 0000000000000000 00000004 00000070 00 00000000000000";

    @Test
    void saysWhatAnImageIsLike() throws BootyException {
        var header = Header.parse(hex(VALID));
        assertEquals(new Header(3, 16, 1L << 30, 0x30000, Compression.DEFLATE, false), header);
        assertEquals(16384, header.clusters());
        assertEquals(2, header.l1Entries());
    }

    @Test
    void anImageThatIsMarkedAsDirtyIsTaken() throws BootyException {
        assertEquals(Header.parse(hex(VALID)), Header.parse(with(72, "0000000000000001")));
    }

    @Test
    void ofVersion2NothingBehind72BytesCounts() throws BootyException {
        var head = with(4, "00000002");
        head.put(72, (byte) 0xff);
        assertEquals(2, Header.parse(head.limit(72)).version());
    }

    @Test
    void anL1TableWithRoomForTheStateOfARunningGuestIsTaken() throws BootyException {
        assertEquals(2, Header.parse(with(36, "00000100")).l1Entries());
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "4, 00000001, the qcow2 image is of version 1; 2 and 3 are known",
        "4, ffffffff, the qcow2 image is of version 4294967295; 2 and 3 are known",
        "8, 0000000000000200, the qcow2 image holds only what differs from a backing file",
        "20, 00000008, the qcow2 image has clusters of 2^8 bytes; 2^9 to 2^21 are known",
        "20, 00000016, the qcow2 image has clusters of 2^22 bytes; 2^9 to 2^21 are known",
        "20, ffffffff, the qcow2 image has clusters of 2^4294967295 bytes; 2^9 to 2^21 are known",
        "32, 00000001, the qcow2 image is encrypted with AES",
        "32, 00000002, the qcow2 image is encrypted with LUKS",
        "72, 0000000000000002, the qcow2 image is marked as corrupt",
        "72, 0000000000000004, the qcow2 image keeps its data in another file",
        "72, 8000000000000021, 'the qcow2 image needs features that are not known: incompatible bit 5, bit 63'",
        "104, 01, 'the qcow2 image is damaged: compression method 1, and a feature bit that denies it'",
        "72, 0000000000000008, 'the qcow2 image is damaged: compression method 0, and a feature bit that denies it'",
        "24, ffffffffffffffff, the qcow2 image is damaged: a disk of 18446744073709551615 bytes",
        "24, 7fffffffffffffff, 'the qcow2 image is damaged: an L1 table of 2 entries for a disk of"
                + " 9223372036854775807 bytes, which needs 17179869184'",
        "36, 00000001, 'the qcow2 image is damaged: an L1 table of 1 entries for a disk of 1073741824 bytes,"
                + " which needs 2'",
        "36, 00400001, the qcow2 image is damaged: an L1 table of 4194305 entries",
        "36, ffffffff, the qcow2 image is damaged: an L1 table of 4294967295 entries",
        "40, 0000000000000000, the qcow2 image is damaged: an L1 table at 0",
        "40, 0000000000030008, the qcow2 image is damaged: an L1 table at 196616",
        "40, 7fffffffffff0000, the qcow2 image is cut short: it has 1000000 bytes and the L1 table reaches to byte"
                + " 9223372036854710288",
        "40, ffffffffffff0000, the qcow2 image is damaged: an L1 table at 18446744073709486080",
        "96, 00000007, the qcow2 image is damaged: reference counts of 2^7 bits",
        "100, 00000060, the qcow2 image is damaged: a header of 96 bytes",
        "100, 0000006c, the qcow2 image is damaged: a header of 108 bytes",
        "100, 00010008, the qcow2 image is damaged: a header of 65544 bytes"
    })
    void refusesWhatCannotBeReadAndSaysWhy(int offset, String bytes, String what) {
        var failure = assertThrows(BootyException.class, () -> open(with(offset, bytes)));
        assertEquals(what, failure.what());
        assertFalse(failure.remedy().isBlank());
    }

    @Test
    void refusesAnUnknownCompression() {
        var head = with(72, "0000000000000008");
        head.put(104, (byte) 2);
        assertEquals(
                "the qcow2 image is compressed by the unknown method 2",
                assertThrows(UnsupportedQcow2.class, () -> Header.parse(head)).what());
    }

    @Test
    void refusesSubclustersInClustersTooSmallForThem() {
        var head = with(72, "0000000000000010");
        head.putInt(20, 13).putInt(36, 4096);
        assertTrue(assertThrows(DamagedQcow2.class, () -> Header.parse(head))
                .what()
                .endsWith("clusters of 8192 bytes"));
    }

    @Test
    void refusesAHeaderThatIsCutAnywhere() {
        for (int length = 0; length < 105; length++) {
            var head = hex(VALID).limit(length);
            assertThrows(BootyException.class, () -> Header.parse(head), "of %d bytes".formatted(length));
        }
    }

    @Test
    void looksOnlyFromTheBuffersPositionToItsLimit() throws BootyException {
        var head = ByteBuffer.allocate(500)
                .position(100)
                .put(hex(VALID))
                .limit(212)
                .position(100);
        assertEquals(Header.parse(hex(VALID)), Header.parse(head));
        assertEquals(100, head.position());
    }

    @Property
    void noBytesCrashTheParser(@ForAll @Size(max = 120) byte[] bytes, @ForAll boolean likely) {
        var head = likely ? hex(VALID) : ByteBuffer.wrap(bytes);
        if (likely) for (int i = 0; i + 1 < bytes.length; i += 2) head.put(8 + (bytes[i] & 0x7f) % 104, bytes[i + 1]);
        try {
            var header = Header.parse(head);
            assertTrue(header.sizeBytes() >= 0 && header.l1End() >= header.l1Offset());
        } catch (BootyException _) {
            // refused
        }
    }

    /** Opens an image of a million bytes and looks for its first piece. */
    private static void open(ByteBuffer head) throws BootyException, InterruptedException {
        var file = new byte[1_000_000];
        head.get(0, file, 0, head.limit());
        var source = BytesSource.of(file);
        try (var stream = source.open();
                var image = Qcow2Image.open(head, stream, (from, end) -> source.part(from, end, stream), 0)) {
            image.next();
        }
    }

    private static ByteBuffer with(int offset, String bytes) {
        var head = hex(VALID);
        var patch = HexFormat.of().parseHex(bytes);
        return head.put(offset, patch);
    }

    private static ByteBuffer hex(String digits) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(digits.replace(" ", "")));
    }
}

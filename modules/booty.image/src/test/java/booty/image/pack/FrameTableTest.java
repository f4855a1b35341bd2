package booty.image.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTableTest {
    private static final ContainerHead HEAD = new ContainerHead(4 << 20, (8 << 20) + 5);
    private static final byte[] FIRST = digest(1);

    private static byte[] digest(int fill) {
        var digest = new byte[Sha256.BYTES];
        Arrays.fill(digest, (byte) fill);
        return digest;
    }

    private static final FrameTable TABLE = table();

    private static FrameTable table() {
        var builder = new FrameTable.Builder();
        builder.add(1000, FIRST, digest(2));
        builder.add(163, digest(3), Sha256.of(ByteBuffer.allocate(4 << 20)));
        builder.add(14, digest(5), digest(6));
        return builder.build(HEAD, digest(7));
    }

    private static final long LENGTH = ContainerHead.BYTES + 1000L + 163 + 14 + HEAD.tailBytes();

    @Test
    void theHeadIsTheseBytes() throws ContainerDamaged {
        var bytes = HexFormat.of()
                .parseHex("5b2a4d1820000000" + "424f4f5459494d47" + "01000000" + "00004000" + "0500800000000000"
                        + "0000000000000000");
        assertEquals(ByteBuffer.wrap(bytes), HEAD.encode());
        assertEquals(Optional.of(HEAD), ContainerHead.parse(ByteBuffer.wrap(bytes)));
    }

    @Test
    void theSeekTableIsTheseBytes() {
        var tail = TABLE.encode();
        var seek = new byte[8 + 5 * 8 + 9];
        tail.get(tail.limit() - seek.length, seek);
        // magic, length, {packed, unpacked} of head, three frames and digests; number, flags, magic
        assertEquals(
                "5e2a4d1831000000" + "2800000000000000" + "e803000000004000" + "a300000000004000" + "0e00000005000000"
                        + "3401000000000000" + "0500000000b1ea928f",
                HexFormat.of().formatHex(seek));
    }

    @Test
    void survivesARoundTrip() throws ContainerDamaged {
        var table = FrameTable.parse(HEAD, TABLE.encode(), LENGTH);
        assertEquals(3, table.frames());
        assertEquals(40, table.offset(0));
        assertEquals(1203, table.offset(2));
        assertEquals(14, table.packedBytes(2));
        assertTrue(table.isZero(1));
        assertFalse(table.isZero(0));
        assertEquals(ByteBuffer.wrap(digest(7)), ByteBuffer.wrap(table.imageDigest()));
        assertEquals(ByteBuffer.wrap(TABLE.tableDigest()), ByteBuffer.wrap(table.tableDigest()));
    }

    @Test
    void everyFlippedBitIsRefused() {
        var tail = TABLE.encode().array();
        for (int bit = 0; bit < tail.length * 8; bit += 3) {
            var broken = tail.clone();
            broken[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(
                    ContainerDamaged.class,
                    () -> FrameTable.parse(HEAD, ByteBuffer.wrap(broken), LENGTH),
                    "bit " + bit);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1, 4096})
    void aContainerOfAnotherLengthIsRefused(long more) {
        var failure = assertThrows(ContainerDamaged.class, () -> FrameTable.parse(HEAD, TABLE.encode(), LENGTH + more));
        assertEquals("the image's container is damaged: its frames do not add up to its length", failure.what());
    }

    @Test
    void theTableOfAnotherImageIsRefused() {
        var other = new ContainerHead(4 << 20, (8 << 20) + 6);
        assertThrows(ContainerDamaged.class, () -> FrameTable.parse(other, TABLE.encode(), LENGTH));
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1048575, 5", "8388608, 5", "-1048576, 5", "4194304, 0", "4194304, -1"})
    void aHeadThatCannotBeIsRefused(int frameBytes, long imageBytes) {
        var bytes = HEAD.encode().order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(20, frameBytes).putLong(24, imageBytes);
        assertThrows(ContainerDamaged.class, () -> ContainerHead.parse(bytes));
    }

    @Test
    void aLaterVersionIsNoContainerForUs() throws ContainerDamaged {
        var bytes = HEAD.encode();
        assertEquals(Optional.empty(), ContainerHead.parse(bytes.put(16, (byte) 2)));
    }

    @Test
    void anImageOfMoreThanATebibyteHasNoTablesForSmallMachines() {
        assertTrue(new ContainerHead(4 << 20, 1L << 40).hasTables());
        assertFalse(new ContainerHead(4 << 20, (1L << 40) + 1).hasTables());
        assertFalse(new ContainerHead(4 << 20, Long.MAX_VALUE).hasTables());
    }

    @Property
    void noBytesCrashTheHeadsParser(@ForAll byte[] bytes) {
        try {
            ContainerHead.parse(ByteBuffer.wrap(bytes));
        } catch (ContainerDamaged _) {
            // the only failure that bytes may cause
        }
    }

    @Property
    void noBytesCrashTheTablesParser(@ForAll long seed, @ForAll byte[] bytes) {
        var tail = TABLE.encode().array();
        var random = new Random(seed);
        for (byte one : bytes) tail[random.nextInt(tail.length)] = one;
        // the digest that hostile bytes would carry as well
        var own = Sha256.of(ByteBuffer.wrap(tail, 8, 64 + 3 * 68));
        System.arraycopy(own, 0, tail, 8 + 64 + 3 * 68, own.length);
        try {
            FrameTable.parse(HEAD, ByteBuffer.wrap(tail), LENGTH);
        } catch (ContainerDamaged _) {
            // the only failure that bytes may cause
        }
    }
}

package booty.image.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionReachTest {
    private final ByteBuffer disk = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);

    @ParameterizedTest
    @ValueSource(ints = {512, 4096})
    void isTheEndOfTheLastPartitionOfAGpt(int sector) {
        disk.putShort(510, (short) 0xaa55).put(450, (byte) 0xee).putInt(454, 1).putInt(458, -1);
        disk.putLong(sector, 0x5452415020494645L)
                .putLong(sector + 72, 2)
                .putInt(sector + 80, 128)
                .putInt(sector + 84, 128);
        entry(2 * sector, 100, 199);
        entry(2 * sector + 5 * 128, 1000, 1999);
        disk.putLong(2 * sector + 6 * 128 + 40, 99_999); // of no type: not in use
        assertEquals(2000L * sector, PartitionReach.of(disk));
    }

    @Test
    void isTheEndOfTheLastPartitionOfAnMbr() {
        disk.putShort(510, (short) 0xaa55);
        disk.put(446, (byte) 0x80).put(450, (byte) 0x83).putInt(454, 2048).putInt(458, 4096);
        disk.put(466, (byte) 0x83).putInt(470, 8192).putInt(474, -1);
        assertEquals((8192L + 0xffffffffL) * 512, PartitionReach.of(disk));
    }

    @Test
    void claimsNothingOfAFileSystemsBootSector() {
        disk.putShort(510, (short) 0xaa55)
                .put(446, (byte) 'N')
                .put(450, (byte) 'o')
                .putInt(454, -1)
                .putInt(458, -1);
        assertEquals(0, PartitionReach.of(disk));
    }

    @Property
    void noBytesCrashIt(@ForAll byte[] header, @ForAll boolean large) {
        int sector = large ? 4096 : 512;
        var bytes = ByteBuffer.allocate(16_384).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(sector, 0x5452415020494645L);
        bytes.put(sector + 72, header, 0, Math.min(header.length, 2000));
        PartitionReach.of(bytes);
    }

    private void entry(int at, long first, long last) {
        disk.putLong(at, 1).putLong(at + 32, first).putLong(at + 40, last);
    }
}

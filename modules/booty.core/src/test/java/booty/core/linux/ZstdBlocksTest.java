package booty.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;

/** What libzstd says to pieces of a frame; that it decodes them is seen when it is loaded. */
class ZstdBlocksTest {
    // printf 'booty writes images to disks; %.0s' {1..9} | zstd -19
    private static final String FRAME =
            "28b52ffd04682d0100f0626f6f74792077726974657320696d6167657320746f206469736b733b200100b603a59c41e81e74";

    private final ByteBuffer into = ByteBuffer.allocateDirect(300_000);

    private static ByteBuffer frame() {
        var bytes = HexFormat.of().parseHex(FRAME);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    /** Every Debian has it: dpkg needs it. */
    @Test
    void theLibraryIsThere() {
        assertTrue(ZstdBlocks.isThere());
    }

    @Test
    void aFrameGoesWhereItIsToAndASecondOneBehindIt() throws Exception {
        try (var blocks = new ZstdBlocks()) {
            for (int at : new int[] {100, 370}) {
                blocks.begin();
                var from = frame();
                int decoded = 0;
                for (int bytes : new int[] {5, 1, 3, 37, 4}) decoded += blocks.decode(from, bytes, into, at + decoded);
                assertEquals(270, decoded);
                assertEquals('b', into.get(at));
                assertEquals(' ', into.get(at + 269));
            }
        }
    }

    @Test
    void anythingButThePieceThatIsDueIsRefused() throws Exception {
        try (var blocks = new ZstdBlocks()) {
            blocks.begin();
            assertThrows(DataFormatException.class, () -> blocks.decode(frame(), 6, into, 0));
            blocks.begin();
            var from = frame();
            blocks.decode(from, 5, into, 0);
            blocks.decode(from, 1, into, 0);
            blocks.decode(from, 3, into, 0);
            assertThrows(DataFormatException.class, () -> blocks.decode(from, 36, into, 0));
            assertEquals(9, from.position(), "what was refused is not taken");
        }
    }

    @Test
    void whatIsNotThereIsNeitherReadNorWritten() throws Exception {
        try (var blocks = new ZstdBlocks()) {
            blocks.begin();
            assertThrows(IllegalArgumentException.class, () -> blocks.decode(frame().limit(4), 5, into, 0));
            assertThrows(IllegalArgumentException.class, () -> blocks.decode(frame(), 5, into, -1));
            assertThrows(IllegalArgumentException.class, () -> blocks.decode(frame(), 5, into, 300_001));
            var from = frame();
            for (int bytes : new int[] {5, 1, 3}) blocks.decode(from, bytes, into, 0);
            into.put(299_999, (byte) 7);
            assertThrows(DataFormatException.class, () -> blocks.decode(from, 37, into, 299_999), "no room");
        }
    }

    @Test
    void aClosedOneSaysSo() {
        var blocks = new ZstdBlocks();
        blocks.close();
        blocks.close();
        assertThrows(IllegalStateException.class, blocks::begin);
    }
}

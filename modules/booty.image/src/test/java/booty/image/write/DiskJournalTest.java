package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.image.block.BlockPool;
import booty.image.journal.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DiskJournalTest {
    private final FakeTarget target = new FakeTarget(4 << 20, 4096);

    private Journal journal() {
        return DiskJournal.on(target).orElseThrow();
    }

    private static byte[] document(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void damage(long offset) throws IOException {
        var page = BlockPool.alignedBuffer(4096);
        new Random(7).ints(1024).forEach(page::putInt);
        target.write(page.flip(), offset);
    }

    @Test
    void givesTheNewestDocumentToTheNextProcess() throws Exception {
        assertEquals(Optional.empty(), journal().load());
        var first = journal();
        for (int turn = 0; turn < 5; turn++) {
            first.store(document("turn " + turn));
            assertArrayEquals(document("turn " + turn), journal().load().orElseThrow());
        }
        var second = journal();
        second.load();
        second.store(document("after a power cut"));
        assertArrayEquals(document("after a power cut"), journal().load().orElseThrow());
    }

    @Test
    void aSlotThatWasHalfWrittenLeavesTheOneBefore() throws Exception {
        var journal = journal();
        journal.store(document("whole"));
        journal.store(document("x".repeat(10_000)));
        damage(DiskJournal.BEGIN + 4096); // sequence 2 lies in the first slot
        assertArrayEquals(document("whole"), journal().load().orElseThrow());
    }

    @Test
    void noiseIsNoJournal() throws Exception {
        for (int at = DiskJournal.BEGIN; at < DiskJournal.END; at += 4096) damage(at);
        assertEquals(Optional.empty(), journal().load());
    }

    @Test
    void isGoneWhenItIsRemoved() throws Exception {
        var journal = journal();
        journal.store(document("one"));
        journal.store(document("two"));
        journal.remove();
        assertEquals(Optional.empty(), journal().load());
    }

    @Test
    void refusesWhatDoesNotFitAndKeepsWhatItHas() throws Exception {
        var journal = journal();
        journal.store(document("small"));
        assertThrows(IOException.class, () -> journal.store(new byte[448 << 10]));
        assertArrayEquals(document("small"), journal().load().orElseThrow());
    }

    @Test
    void leavesTheDiskUnbootableAndClear() throws Exception {
        var withheld = new Withheld(target);
        withheld.clear();
        journal().store(new byte[400 << 10]);
        assertTrue(withheld.isClear());
        assertTrue(target.isUnbootable());
        damage(0);
        assertFalse(withheld.isClear());
    }

    @Test
    void aDiskOfAMebibyteHasNone() {
        assertEquals(Optional.empty(), DiskJournal.on(new FakeTarget(1 << 20, 512)));
    }
}

package booty.image.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Blocks that are taken in turn. */
class BlockRingTest {
    private static final int BYTES = 8192;

    private final AtomicLong waited = new AtomicLong();
    private final BlockRing ring = new BlockRing(BYTES, 3, 100, waited);

    @Test
    void blocksLieBehindEachOtherAndTheTailBehindThem() throws Exception {
        assertEquals(3 * BYTES, ring.bytes());
        assertEquals(3 * BYTES + 100, ring.memory().capacity());
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 3; i++) {
                var block = ring.take();
                assertEquals(BYTES, block.length());
                block.buffer().put(0, (byte) (10 * round + i));
                assertEquals(10 * round + i, ring.memory().get(i * BYTES));
                block.release();
            }
        }
    }

    @Test
    void aBlockKeepsItsBytesUntilItIsItsTurnAgain() throws Exception {
        var first = ring.take();
        first.buffer().put(7, (byte) 42);
        first.release();
        ring.take().release();
        ring.take().release();
        assertEquals(42, ring.take().buffer().get(7));
    }

    @Test
    void whoeverTakesWaitsForTheOneWhoseTurnItIsAlthoughOthersAreFree() throws Exception {
        var first = ring.take();
        ring.take().release();
        ring.take().release();
        var taken = new CompletableFuture<Block>();
        var taker = Thread.ofPlatform().daemon().start(() -> {
            try {
                taken.complete(ring.take());
            } catch (InterruptedException interrupt) {
                taken.completeExceptionally(interrupt);
            }
        });
        while (taker.getState() != Thread.State.WAITING) Thread.onSpinWait();
        first.retain();
        first.release();
        Thread.sleep(50);
        assertFalse(taken.isDone(), "somebody still owns it");
        assertEquals(0, waited.get());
        first.release();
        assertEquals(BYTES, taken.get().length());
        assertTrue(waited.get() > 0, "that counts");
    }
}

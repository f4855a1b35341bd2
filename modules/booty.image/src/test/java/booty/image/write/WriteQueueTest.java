package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.ImageConfig.Checksum.Algorithm;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WriteQueueTest {
    private static final int BLOCK = 64 * 1024;
    private static final Path DEVICE = Path.of("/dev/fake");

    private final BlockPool pool = new BlockPool(BLOCK, 0);
    private final FakeTarget target = new FakeTarget(8 << 20, 512);

    @Test
    void aBufferIsNotUsedAgainBeforeItsWriteIsComplete() throws Exception {
        target.before((deed, at) -> LockSupport.parkNanos(2_000_000));
        try (var queue = new WriteQueue(DEVICE, target)) {
            for (int i = 0; i < 100; i++) queue.put(filled(i + 1), 0, BLOCK, (long) i * BLOCK);
            queue.finish();
        }
        for (int i = 0; i < 100; i++) {
            assertEquals(i + 1, target.bytes(i * BLOCK, i * BLOCK + 1)[0]);
            assertEquals(i + 1, target.bytes((i + 1) * BLOCK - 1, (i + 1) * BLOCK)[0]);
        }
        assertAllAreBack();
    }

    @Test
    void anErrorOfAnyKindIsTheDisksFailureAndSaysWhere() throws Exception {
        target.before((deed, at) -> {
            if (at == 3 * BLOCK) throw new OutOfMemoryError("no memory for it");
        });
        try (var queue = new WriteQueue(DEVICE, target)) {
            for (int i = 0; i < 4; i++) queue.put(filled(1), 0, BLOCK, (long) i * BLOCK);
            var failure = assertThrows(DiskFailed.class, () -> finish(queue));
            assertEquals("writing to /dev/fake at byte 196608 failed: no memory for it", failure.what());
        }
        assertFalse(Thread.interrupted(), "an interrupt was left behind");
        assertAllAreBack();
    }

    @Test
    void aFailureEndsTheWaitOfWhoeverPuts() throws Exception {
        target.failingAt(0);
        try (var queue = new WriteQueue(DEVICE, target)) {
            queue.put(filled(1), 0, BLOCK, 0);
            assertThrows(InterruptedException.class, () -> Thread.sleep(10_000));
            assertThrows(DiskFailed.class, queue::throwFailure);
        }
        assertAllAreBack();
    }

    @Test
    void someoneElsesInterruptStaysOne() {
        try (var queue = new WriteQueue(DEVICE, target)) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, queue::finish);
            Thread.currentThread().interrupt();
        }
        assertTrue(Thread.interrupted());
    }

    @Test
    void closingGivesBackWhatWasNotWritten() throws Exception {
        target.before((deed, at) -> LockSupport.parkNanos(20_000_000));
        try (var queue = new WriteQueue(DEVICE, target)) {
            for (int i = 0; i < BlockPool.FEWEST; i++) queue.put(filled(1), 0, BLOCK, (long) i * BLOCK);
        }
        assertAllAreBack();
    }

    @Test
    void zeroesThatFollowEachOtherAreOneHoleUpToALengthThatStillTellsHowFarItIs() throws Exception {
        int block = Block.MOST_WITHOUT_BUFFER;
        var large = new FakeTarget(12 * block, 512);
        var holes = new ConcurrentSkipListSet<Long>();
        large.before((deed, at) -> {
            if (deed == FakeTarget.Deed.ZERO) holes.add(at);
        });
        try (var queue = new WriteQueue(DEVICE, large)) {
            for (int i = 0; i < 10; i++) queue.put(Block.zeroes(block), 0, block, (long) i * block);
            queue.put(filled(1), 0, BLOCK, 10L * block);
            queue.put(Block.zeroes(BLOCK), 0, BLOCK, 10L * block + BLOCK);
            queue.finish();
            assertEquals(10L * block + 2 * BLOCK, queue.writtenUpTo());
        }
        assertEquals(Set.of(0L, 8L * block, 10L * block + BLOCK), holes);
        assertArrayEquals(new byte[10 * block], large.bytes(0, 10 * block));
        assertEquals(1, large.bytes(10 * block, 10 * block + 1)[0]);
        assertArrayEquals(new byte[BLOCK], large.bytes(10 * block + BLOCK, 10 * block + 2 * BLOCK));
        assertEquals((byte) 0xdb, large.bytes(10 * block + 2 * BLOCK, 10 * block + 2 * BLOCK + 1)[0]);
        assertAllAreBack();
    }

    @Test
    void blocksThatTurnOutToBeZeroAreOneHoleToo() throws Exception {
        var holes = new ConcurrentSkipListSet<Long>();
        target.before((deed, at) -> {
            if (deed == FakeTarget.Deed.ZERO) holes.add(at);
        });
        try (var queue = new WriteQueue(DEVICE, target)) {
            for (int i = 0; i < 8; i++) {
                var block = filled(0);
                if (i == 3) block.buffer().put(0, (byte) 1);
                if (i == 6) block.buffer().put(BLOCK - 1, (byte) 1);
                queue.put(block, 0, BLOCK, (long) i * BLOCK);
            }
            queue.finish();
        }
        assertEquals(Set.of(0L, 4L * BLOCK, 7L * BLOCK), holes);
        assertArrayEquals(new byte[3 * BLOCK], target.bytes(0, 3 * BLOCK));
        assertEquals(1, target.bytes(3 * BLOCK, 3 * BLOCK + 1)[0]);
        assertEquals(1, target.bytes(7 * BLOCK - 1, 7 * BLOCK)[0]);
        assertAllAreBack();
    }

    @Test
    void runsOfZeroesAreLeftToTheDeviceAndEverythingElseIsWritten() throws Exception {
        var large = new BlockPool(4 * BLOCK, 0);
        var block = large.take();
        block.buffer().put(BLOCK, (byte) 1).put(4 * BLOCK - 1, (byte) 2);
        target.before((deed, at) -> {
            boolean zeroes = at == BLOCK || at == 3 * BLOCK;
            if (zeroes != (deed == FakeTarget.Deed.ZERO)) throw new IOException(deed + " at " + at);
        });
        try (var queue = new WriteQueue(DEVICE, target)) {
            queue.put(block, 0, 4 * BLOCK, BLOCK);
            queue.finish();
        }
        assertArrayEquals(new byte[BLOCK], target.bytes(BLOCK, 2 * BLOCK));
        assertEquals(1, target.bytes(2 * BLOCK, 2 * BLOCK + 1)[0]);
        assertEquals(2, target.bytes(5 * BLOCK - 1, 5 * BLOCK)[0]);
    }

    @Test
    void hashingThatIsClosedEarlyGivesItsBlocksBack() throws Exception {
        var checksum = new Checksum(Algorithm.SHA512, "00".repeat(64));
        try (var hashing = new Hashing(Optional.of(checksum))) {
            for (int i = 0; i < BlockPool.FEWEST; i++) {
                var block = filled(1);
                hashing.put(block);
                block.release();
            }
        }
        assertAllAreBack();
    }

    private static void finish(WriteQueue queue) throws Exception {
        try {
            queue.finish();
        } catch (InterruptedException consequence) {
            queue.throwFailure();
            throw consequence;
        }
    }

    private Block filled(int value) throws InterruptedException {
        var block = pool.take();
        for (int i = 0; i < BLOCK; i++) block.buffer().put(i, (byte) value);
        return block;
    }

    private void assertAllAreBack() {
        for (int i = 0; i < pool.most(); i++) assertNotNull(pool.tryTake(), "a block was lost");
    }
}

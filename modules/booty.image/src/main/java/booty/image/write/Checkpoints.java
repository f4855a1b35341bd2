package booty.image.write;

import booty.image.block.Block;
import booty.image.journal.Journal;
import booty.image.journal.WriteState;
import booty.image.journal.WriteState.Durable;
import booty.image.write.WriteOptions.Pace;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes now and then how far a write is: what the journal says is on the medium, because the disk is
 * synced before. That goes on beside the writing; a journal that cannot be written only costs a
 * warning.
 */
final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final long LOOK_AGAIN_MILLIS = 20;
    private static final long FLUSH_NANOS = 2_000_000_000L;

    private final Journal journal;
    private final List<String> identity;
    private final List<Durable> durable;
    private final Pace pace;
    private final Target target;
    private final WriteQueue queue;
    private final BlockingQueue<Durable> due = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::note, "image-journal");
    private final AtomicInteger outstanding = new AtomicInteger();
    private final CRC32C crc = new CRC32C();
    private long from;
    private long counted;
    private long last = System.nanoTime();
    private boolean complete = true;
    private boolean failing;

    /**
     * Begins.
     *
     * @param state the identity, and what is durable from earlier runs
     * @param from where in the image the next stretch begins
     */
    Checkpoints(Journal journal, WriteState state, long from, Pace pace, Target target, WriteQueue queue) {
        this.journal = journal;
        this.identity = state.identity();
        this.durable = new ArrayList<>(state.durable());
        this.from = from;
        this.counted = from;
        this.pace = pace;
        this.target = target;
        this.queue = queue;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * A block is on its way to the disk.
     *
     * @param begin where it belongs; bytes before {@code from} are left out
     */
    void passed(Block block, long begin) {
        long end = begin + block.length();
        if (!block.hasContent()) complete = false; // what it holds could not be told from anything else
        if (end <= from || !complete) return;
        var bytes = block.view();
        crc.update(bytes.position((int) Math.max(0, counted - begin)));
        counted = end;
        boolean isTime = end - from >= pace.bytes()
                || System.nanoTime() - last >= pace.every().toNanos();
        if (!isTime || block.resumeAt() == Block.NOWHERE || end % 4096 != 0) return;
        outstanding.incrementAndGet();
        due.add(new Durable(from, end, block.resumeAt(), (int) crc.getValue()));
        crc.reset();
        from = end;
        last = System.nanoTime();
    }

    private void note() {
        try {
            while (true) {
                var stretch = due.take();
                while (queue.writtenUpTo() < stretch.end()) Thread.sleep(LOOK_AGAIN_MILLIS);
                try {
                    target.sync();
                } catch (IOException cause) {
                    // the kernel says only once that it lost something
                    queue.fail(cause, stretch.end());
                    return;
                }
                durable.add(stretch);
                if (durable.size() > WriteState.MOST) return;
                store();
                outstanding.decrementAndGet();
            }
        } catch (InterruptedException _) {
            // closed: whoever closes knows why
        }
    }

    private void store() throws InterruptedException {
        try {
            journal.store(new WriteState(identity, durable).encode());
            failing = false;
        } catch (ClosedByInterruptException closed) {
            throw (InterruptedException) new InterruptedException("closed while it was noted").initCause(closed);
        } catch (IOException cause) {
            if (!failing) LOG.warn("cannot note how far the image is: {}", cause.toString());
            failing = true;
        }
    }

    /** Waits until what is on its way is noted, because no more will come; for two seconds at most. */
    void flush() throws InterruptedException {
        long until = System.nanoTime() + FLUSH_NANOS;
        while (outstanding.get() > 0 && thread.isAlive() && System.nanoTime() < until) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    /** Ends, whether or not everything that is due was noted. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(Leaving.GRACE);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}

package booty.caprf.client;

import booty.core.error.BootyException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages that must get there, in order and each once. They wait here while the controller is away. */
public final class Outbox implements AutoCloseable {
    private static final int MOST = 1024;

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    /** A message that knows how it is sent. */
    @FunctionalInterface
    public interface Delivery {
        void deliver() throws BootyException, InterruptedException;
    }

    private record Waiting(String what, Delivery delivery) {}

    private final Time time;
    private final Patience patience;
    private final Closing closing;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private @Nullable Thread sender;

    public Outbox(Time time) {
        this.time = time;
        this.patience = new Patience(time);
        this.closing = new Closing(time);
    }

    /**
     * Takes a message; returns at once.
     *
     * @param what it is, for the log
     */
    public void add(String what, Delivery delivery) {
        lock.lock();
        try {
            if (closing.hasBegun() || queue.size() == MOST) {
                log.warn("{} is not sent: {}", what, closing.hasBegun() ? "too late" : "too many wait");
                return;
            }
            queue.addLast(new Waiting(what, delivery));
            if (sender == null)
                sender = Thread.ofPlatform().daemon().name("booty-outbox").start(this::sendAll);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void sendAll() {
        try {
            for (var next = take(); next.isPresent(); next = take()) deliver(next.get());
        } catch (InterruptedException _) {
            // the machine ends at once
        }
    }

    private Optional<Waiting> take() throws InterruptedException {
        lock.lock();
        try {
            while (queue.isEmpty()) {
                if (closing.hasBegun()) return Optional.empty();
                changed.await();
            }
            return Optional.of(queue.removeFirst());
        } finally {
            lock.unlock();
        }
    }

    private void deliver(Waiting next) throws InterruptedException {
        for (boolean first = true; ; first = false) {
            try {
                next.delivery().deliver();
                patience.reset();
                return;
            } catch (BootyException failure) {
                if (Patience.isFinal(failure) || isTooLate()) {
                    log.error("{} did not get there: {}. {}", next.what(), failure.what(), failure.remedy());
                    return;
                }
                if (first) log.warn("{} waits: {}", next.what(), failure.what());
                var wait = patience.next();
                log.debug("{} again in {} s", next.what(), wait.toSeconds());
                time.sleep(wait);
            }
        }
    }

    private boolean isTooLate() {
        lock.lock();
        try {
            return closing.isTooLate();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all is sent; for five minutes while the controller is away. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing.begin();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        Closing.await(sender);
    }
}

package booty.caprf.client;

import booty.core.error.BootyException;
import booty.core.report.Redaction;
import java.net.URI;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends log lines in order, those that have gathered while one request was on its way in the next. A
 * line leaves the buffer when the controller took it. Repeated requests carry the same numbers.
 */
public final class LogShipper implements AutoCloseable {
    /** The number of a request's first line since the agent started, so that a repeated one can be told. */
    static final String FIRST_LINE = "Booty-First-Line";

    /** Tells this start of the agent from others. */
    static final String RUN = "Booty-Run";

    private static final int MOST_LINES = 500;
    private static final int MOST_BYTES = 64 << 10;
    private static final Set<Integer> NO_SUCH_PLACE = Set.of(404, 405, 410, 501);
    private static final Set<Integer> TOO_MUCH = Set.of(400, 413, 415, 422);
    private static final Logger log = LoggerFactory.getLogger(LogShipper.class);

    private final Caller caller;
    private final URI url;
    private final Redaction redaction;
    private final Time time;
    private final String run =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final Patience patience;
    private final Closing closing;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LogBuffer buffer = new LogBuffer();
    private int batch = MOST_LINES;
    private boolean down;
    private boolean off;
    private @Nullable Thread sender;

    public LogShipper(Caller caller, URI url, Redaction redaction, Time time) {
        this.caller = caller;
        this.url = url;
        this.redaction = redaction;
        this.time = time;
        this.patience = new Patience(time);
        this.closing = new Closing(time);
    }

    /** Begins to send; lines may have come before. */
    public void start() {
        sender = Thread.ofPlatform().daemon().name("booty-log").start(this::sendAll);
    }

    /**
     * Takes a line; returns at once.
     *
     * @param level such as {@code INFO}
     * @param message with {@code key=value} words at its end
     */
    public void line(String level, String message) {
        lock.lock();
        try {
            if (off || closing.hasBegun()) return;
            buffer.add("[%s] %s".formatted(level, redaction.of(message).replaceAll("[\\r\\n]+", " ")));
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

    /** The lines that go next; empty when there will be none. */
    private Optional<LogBuffer.Batch> take() throws InterruptedException {
        lock.lock();
        try {
            while (buffer.isEmpty()) {
                if (off || closing.hasBegun()) return Optional.empty();
                changed.await();
            }
            return Optional.of(buffer.oldest(batch, MOST_BYTES));
        } finally {
            lock.unlock();
        }
    }

    private void deliver(LogBuffer.Batch next) throws InterruptedException {
        try {
            var request = Request.text(url, next.text())
                    .with(FIRST_LINE, Long.toString(next.first()))
                    .with(RUN, run);
            caller.callOnce(request, Caller.Guard.TOKEN, Set.of());
            taken(next);
        } catch (InsecureTransport _) {
            switchOff();
        } catch (ControllerRefused refusal) {
            refused(next, refusal);
        } catch (BootyException failure) {
            later(failure);
        }
    }

    private void taken(LogBuffer.Batch done) {
        lock.lock();
        try {
            buffer.remove(done);
            patience.reset();
            if (down) log.info("the controller takes log lines again, lost={}", buffer.lost());
            down = false;
        } finally {
            lock.unlock();
        }
    }

    private void refused(LogBuffer.Batch next, ControllerRefused refusal) throws InterruptedException {
        if (NO_SUCH_PLACE.contains(refusal.status())) {
            log.warn("no more lines are sent: {}", refusal.what());
            switchOff();
        } else if (!TOO_MUCH.contains(refusal.status())) {
            later(refusal);
        } else if (batch > 1) {
            // it may take lines one by one, as the original sent them
            batch = 1;
        } else {
            taken(next);
        }
    }

    private void later(BootyException failure) throws InterruptedException {
        if (!down) log.warn("log lines wait: {}", failure.what());
        down = true;
        var wait = patience.next();
        log.debug("again in {} s: {}", wait.toSeconds(), failure.what());
        lock.lock();
        try {
            if (closing.isTooLate()) buffer.clear();
            if (buffer.isEmpty()) return;
        } finally {
            lock.unlock();
        }
        time.sleep(wait);
    }

    private void switchOff() {
        lock.lock();
        try {
            off = true;
            buffer.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all lines are sent; for five minutes while the controller is away. */
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

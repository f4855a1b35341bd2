package booty.legacy;

import booty.core.error.BootyException;
import booty.core.error.Reason;
import booty.core.report.Bottleneck;
import booty.core.report.Reporter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports to the server as well as it can, and never holds up the work: messages wait in a queue, a
 * thread of its own sends them. A server that has no such route switches it off.
 */
final class StatusReporter implements Reporter {
    /** More than a run has steps, thrice; beyond it the oldest goes. */
    private static final int QUEUE = 256;

    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(2);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(StatusReporter.class);

    /** Sends one message. */
    @FunctionalInterface
    interface Post {
        /**
         * Sends one message and waits for the answer.
         *
         * @return false when the server has no place for messages
         * @throws java.io.IOException when it did not get there; later ones may
         */
        boolean send(String mac, Map<String, Object> message) throws java.io.IOException, InterruptedException;
    }

    private final Post post;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Map<String, Object>> queue = new ArrayDeque<>();
    private @Nullable String mac;
    private @Nullable Thread sender;
    private boolean off;
    private boolean closed;
    private boolean sending;
    private long lastProgressNanos = System.nanoTime() - BETWEEN_PROGRESS.toNanos();

    StatusReporter(Post post) {
        this.post = post;
    }

    /** From now on messages are about the machine with this MAC address. */
    void identify(String mac) {
        lock.lock();
        try {
            this.mac = mac;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void started(String action) {
        enqueue(message("started", "action", action));
    }

    @Override
    public void stepStarted(String step, int index, int total) {
        enqueue(message("stepStarted", "step", step, "index", index, "total", total));
    }

    @Override
    public void stepEnded(String step, Duration took, String summary) {
        enqueue(message("stepEnded", "step", step, "millis", took.toMillis(), "message", summary));
    }

    @Override
    public void stepFailed(String step, BootyException why) {
        enqueue(message("stepFailed", "step", step, "message", why.what(), "remedy", why.remedy()));
    }

    @Override
    public void progress(String step, long doneBytes, long totalBytes, long bytesPerSecond) {
        progress(step, doneBytes, totalBytes, bytesPerSecond, Optional.empty());
    }

    @Override
    public void progress(
            String step, long doneBytes, long totalBytes, long bytesPerSecond, Optional<Bottleneck> bottleneck) {
        long now = System.nanoTime();
        lock.lock();
        try {
            if (now - lastProgressNanos < BETWEEN_PROGRESS.toNanos()) return;
            lastProgressNanos = now;
            // an older one that still waits is of no use to anybody
            queue.removeIf(waiting -> "progress".equals(waiting.get("event")));
        } finally {
            lock.unlock();
        }
        var message = message(
                "progress",
                "step",
                step,
                "bytes",
                doneBytes,
                "totalBytes",
                totalBytes,
                "bytesPerSecond",
                bytesPerSecond);
        bottleneck.ifPresent(found -> message.put("limit", found.word()));
        enqueue(message);
    }

    @Override
    public void succeeded(String action) {
        enqueue(message("succeeded", "action", action));
    }

    @Override
    public void failed(BootyException why) {
        enqueue(message("failed", "message", why.what(), "remedy", why.remedy()));
    }

    private static Map<String, Object> message(String event, Object... keysAndValues) {
        var message = new LinkedHashMap<String, Object>();
        message.put("event", event);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            message.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return message;
    }

    private void enqueue(Map<String, Object> message) {
        lock.lock();
        try {
            if (off || closed) return;
            if (queue.size() == QUEUE) queue.removeFirst();
            queue.addLast(message);
            if (sender == null) {
                sender = Thread.ofPlatform().daemon().name("booty-status").start(this::sendAll);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void sendAll() {
        try {
            while (true) {
                var next = take();
                if (next.isEmpty()) return;
                deliver(next.get());
            }
        } catch (InterruptedException _) {
            // closed while a message was on its way: its time was up
        }
    }

    /** A message and whom it is about. */
    private record Waiting(String mac, Map<String, Object> message) {}

    /** Waits for a message; empty when there will be none any more. */
    private Optional<Waiting> take() throws InterruptedException {
        lock.lock();
        try {
            sending = false;
            changed.signalAll();
            while (queue.isEmpty() || mac == null) {
                if (off || closed) return Optional.empty();
                changed.await();
            }
            sending = true;
            return Optional.of(new Waiting(mac, queue.removeFirst()));
        } finally {
            lock.unlock();
        }
    }

    private void deliver(Waiting waiting) throws InterruptedException {
        while (true) {
            try {
                if (!post.send(waiting.mac(), waiting.message())) switchOff();
                return;
            } catch (java.io.IOException failure) {
                log.debug("could not report {}: {}", waiting.message(), Reason.of(failure));
                if ("progress".equals(waiting.message().get("event"))) return;
                Thread.sleep(AFTER_FAILURE);
            }
        }
    }

    private void switchOff() {
        log.debug("the server takes no reports");
        lock.lock();
        try {
            off = true;
            queue.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            long left = LAST_WORDS.toNanos();
            while (!off && mac != null && (sending || !queue.isEmpty()) && left > 0) left = changed.awaitNanos(left);
            closed = true;
            changed.signalAll();
            running = sender;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        } finally {
            lock.unlock();
        }
        if (running != null) running.interrupt();
    }
}

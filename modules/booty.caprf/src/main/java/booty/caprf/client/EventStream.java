package booty.caprf.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An answer of the type {@code text/event-stream} that goes on for as long as both want (HTML Living
 * Standard §9.2). Only the data of events counts; their names, numbers and comments are passed over.
 */
final class EventStream implements AutoCloseable {
    /** A line or an event of more than this ends the stream. */
    static final int LONGEST = 1 << 20;

    /** Nothing for so long, not even a comment: nobody is there any more. */
    private static final Duration SILENCE = Duration.ofSeconds(90);

    private static final int MOST_WAITING = 64;

    private final InputStream in;
    private final BlockingQueue<Optional<String>> events = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile long heardNanos = System.nanoTime();
    private boolean ended;

    EventStream(InputStream in) {
        this.in = new BufferedInputStream(in);
        Thread.ofVirtual().name("booty-events").start(this::readAll);
    }

    /**
     * Waits for an event.
     *
     * @return its data; empty when there was none in time, or there will be none any more
     */
    Optional<String> next(Duration limit) throws InterruptedException {
        if (ended) return Optional.empty();
        var next = events.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
        if (next == null) {
            ended = System.nanoTime() - heardNanos > SILENCE.toNanos();
            return Optional.empty();
        }
        ended = next.isEmpty();
        return next;
    }

    /** Whether there will be no more. */
    boolean hasEnded() {
        return ended;
    }

    private void readAll() {
        try (in) {
            var data = new StringBuilder();
            for (var line = line(); line.isPresent(); line = line()) {
                heardNanos = System.nanoTime();
                var text = line.get();
                if (text.isEmpty()) {
                    if (!data.isEmpty()) events.put(Optional.of(data.toString()));
                    data.setLength(0);
                } else if (text.startsWith("data:")) {
                    data.append(text, "data:".length(), text.length()).append('\n');
                    if (data.length() > LONGEST)
                        throw new IOException("an event of more than %d letters".formatted(LONGEST));
                }
            }
        } catch (IOException _) {
            // it has ended, and somebody will ask again
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** Tells whoever waits that this was all, even where events wait that nobody took. */
    private void end() {
        while (!events.offer(Optional.empty())) events.poll();
    }

    /** A line without its end, which is a carriage return, a line feed or both; empty behind the last. */
    private Optional<String> line() throws IOException {
        var line = new ByteArrayOutputStream();
        while (line.size() <= LONGEST) {
            int octet = in.read();
            if (octet < 0) return Optional.empty();
            if (octet == '\r') {
                in.mark(1);
                if (in.read() != '\n') in.reset();
            }
            if (octet == '\r' || octet == '\n') return Optional.of(line.toString(StandardCharsets.UTF_8));
            line.write(octet);
        }
        throw new IOException("a line of more than %d bytes".formatted(LONGEST));
    }

    @Override
    public void close() {
        ended = true;
        try {
            in.close();
        } catch (IOException _) {
            // it is to end anyway
        }
    }
}

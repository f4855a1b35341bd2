package booty.core.report;

import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns counts of bytes into what people want to know: how much, how fast, how long still. Says so
 * in the log and to the control plane every few seconds.
 */
public final class Meter implements Progress {
    private static final Logger LOG = LoggerFactory.getLogger(Meter.class);
    private static final long NANOS = 1_000_000_000L;
    private static final long EVERY = 2 * NANOS;

    private final Reporter reporter;
    private final LongSupplier nanoTime;
    private String step = "";
    private long began;
    private long spoke;
    private long spokeBytes;
    private Optional<Bottleneck> bottleneck = Optional.empty();

    /** A meter that tells {@code reporter} as well as the log. */
    public Meter(Reporter reporter) {
        this(reporter, System::nanoTime);
    }

    Meter(Reporter reporter, LongSupplier nanoTime) {
        this.reporter = reporter;
        this.nanoTime = nanoTime;
    }

    /** From now on bytes belong to this step. */
    public synchronized void step(String name) {
        step = name;
        began = nanoTime.getAsLong();
        spoke = began;
        spokeBytes = 0;
        bottleneck = Optional.empty();
    }

    @Override
    public synchronized void waitsFor(Bottleneck found) {
        bottleneck = Optional.of(found);
    }

    @Override
    public synchronized void bytes(long doneBytes, long totalBytes) {
        long now = nanoTime.getAsLong();
        if (doneBytes < spokeBytes) {
            // the step began again from the start
            began = now;
            spokeBytes = doneBytes;
        }
        if (now - spoke < EVERY) return;
        double rate = (doneBytes - spokeBytes) / ((now - spoke) / (double) NANOS);
        double average = doneBytes / (Math.max(1, now - began) / (double) NANOS);
        LOG.info(
                "progress step={} {}{}",
                step,
                words(doneBytes, totalBytes, rate, average),
                bottleneck.map(found -> " limit=" + found.word()).orElse(""));
        reporter.progress(step, doneBytes, totalBytes, (long) rate, bottleneck);
        spoke = now;
        spokeBytes = doneBytes;
    }

    private static String words(long done, long total, double rate, double average) {
        if (total <= 0) return String.format(Locale.ROOT, "done=%.1fMB rate=%.1fMB/s", done / 1e6, rate / 1e6);
        return String.format(
                Locale.ROOT,
                "done=%.1fMB total=%.1fMB percent=%d rate=%.1fMB/s remaining=%.0fs",
                done / 1e6,
                total / 1e6,
                done * 100 / total,
                rate / 1e6,
                Math.max(0, total - done) / Math.max(1, average));
    }
}

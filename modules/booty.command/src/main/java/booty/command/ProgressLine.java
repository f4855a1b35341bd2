package booty.command;

import booty.core.report.Bottleneck;
import booty.core.report.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One line that says how far it is: bytes, rate, remaining time. Drawn anew on a terminal, and printed
 * every ten seconds elsewhere.
 */
final class ProgressLine implements Progress, AutoCloseable {
    private static final double NANOS = 1e9;
    private static final long TERMINAL_EVERY = 200_000_000L;
    private static final long FILE_EVERY = 10_000_000_000L;
    private static final int WIDTH = 78;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final long began;
    private long spoke;
    private long done;
    private @Nullable Bottleneck bottleneck;

    ProgressLine(PrintStream out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.spoke = began;
    }

    /** On standard error. */
    static ProgressLine ofThisProcess() {
        return new ProgressLine(System.err, Terminal.interactive().isPresent(), System::nanoTime);
    }

    @Override
    public synchronized void bytes(long doneBytes, long totalBytes) {
        done = doneBytes;
        long now = nanoTime.getAsLong();
        if (now - spoke < (terminal ? TERMINAL_EVERY : FILE_EVERY)) return;
        spoke = now;
        var limit = bottleneck == null ? "" : ", waits for " + bottleneck.words();
        print(words(doneBytes, totalBytes, (now - began) / NANOS) + limit);
    }

    @Override
    public synchronized void waitsFor(Bottleneck what) {
        bottleneck = what;
    }

    static String words(long done, long total, double seconds) {
        double rate = done / Math.max(0.001, seconds);
        var text = String.format(Locale.ROOT, "%.1f MB", done / 1e6);
        if (total > 0) text += String.format(Locale.ROOT, " of %.1f MB, %d %%", total / 1e6, done * 100 / total);
        text += String.format(Locale.ROOT, ", %.0f MB/s", rate / 1e6);
        if (total > 0 && rate > 0) text += ", " + time(Math.round((total - done) / rate)) + " left";
        return text;
    }

    private static String time(long seconds) {
        return seconds < 60 ? seconds + " s" : "%d:%02d min".formatted(seconds / 60, seconds % 60);
    }

    private void print(String text) {
        if (terminal) out.print("\r" + text + " ".repeat(Math.max(0, WIDTH - text.length())));
        else out.println(text);
        out.flush();
    }

    /** How long it took so far. */
    double seconds() {
        return (nanoTime.getAsLong() - began) / NANOS;
    }

    /** Takes the line away, for something else to be said. */
    synchronized void clear() {
        if (terminal && done > 0) out.print("\r" + " ".repeat(WIDTH) + "\r");
        out.flush();
    }

    @Override
    public void close() {
        clear();
    }
}

package booty.image.format;

import java.util.concurrent.atomic.LongAdder;

/** How far comparing an image with what its target holds has come, and what that waits for. Any thread may ask. */
public final class Compared {
    private final LongAdder sameBytes = new LongAdder();
    private final LongAdder reading = new LongAdder();
    private final LongAdder hashing = new LongAdder();
    private volatile Runnable watcher = () -> {};
    private volatile boolean running;
    private volatile long began;
    private volatile long took;

    /** Has somebody called whenever more is known; by several threads at once. */
    public void watch(Runnable who) {
        watcher = who;
    }

    /** How many bytes of the image the target holds without being written to again; grows until all is compared. */
    public long sameBytes() {
        return sameBytes.sum();
    }

    /** How much of the time, in nanoseconds, went into waiting for the target. */
    public long diskNanos() {
        return share(reading.sum());
    }

    /** How much of the time, in nanoseconds, went into hashing. */
    public long hashNanos() {
        return share(hashing.sum());
    }

    /** Of the time that passed, for several work beside each other. */
    private long share(long part) {
        long passed = running ? System.nanoTime() - began : took;
        long whole = reading.sum() + hashing.sum();
        return whole == 0 ? 0 : (long) (passed * ((double) part / whole));
    }

    void begin() {
        began = System.nanoTime();
        running = true;
    }

    void end() {
        took = System.nanoTime() - began;
        running = false;
    }

    /** The target was waited for since then. */
    void readSince(long nanoTime) {
        reading.add(System.nanoTime() - nanoTime);
    }

    /** A processor hashed since then. */
    void hashedSince(long nanoTime) {
        hashing.add(System.nanoTime() - nanoTime);
    }

    /** So much more need not be written. */
    void same(long bytes) {
        sameBytes.add(bytes);
        watcher.run();
    }

    /** Something was looked at, and has to be written. */
    void differs() {
        watcher.run();
    }
}

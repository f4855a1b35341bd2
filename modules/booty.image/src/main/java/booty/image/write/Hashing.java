package booty.image.write;

import booty.core.config.ImageConfig.Checksum;
import booty.image.block.Block;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The hash of an image while it passes, on a thread of its own; nothing where nobody knows what it should be. */
final class Hashing implements AutoCloseable {
    private final @Nullable Checksum wanted;
    private final @Nullable MessageDigest digest;
    private final @Nullable Thread thread;
    private final BlockingQueue<Optional<Block>> blocks = new LinkedBlockingQueue<>();
    private final AtomicLong busyNanos = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** Hashes as {@code wanted} says. */
    Hashing(Optional<Checksum> wanted) {
        this.wanted = wanted.orElse(null);
        this.digest = wanted.map(known -> known.algorithm().begin()).orElse(null);
        this.thread = digest == null ? null : new Thread(() -> hash(digest), "image-hash");
        if (thread != null) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Takes bytes in that come before every block; called before the first {@link #put}. */
    void begin(ByteBuffer bytes) {
        if (digest != null) digest.update(bytes);
    }

    /** Whether somebody knows what it should be. */
    boolean isWanted() {
        return digest != null;
    }

    /** Takes the next block in; it stays the caller's, who may pass it on but not change it. */
    void put(Block block) {
        if (thread != null) blocks.add(Optional.of(block.retain()));
    }

    /** How long it has worked so far, in nanoseconds. */
    long busyNanos() {
        return busyNanos.get();
    }

    /**
     * Compares, at the end.
     *
     * @param bytes how many bytes there were, for the message
     * @throws ChecksumMismatch when it is another
     */
    void check(long bytes) throws ChecksumMismatch, InterruptedException {
        if (thread == null || digest == null || wanted == null) return;
        blocks.add(Optional.empty());
        thread.join();
        var broken = failure.get();
        if (broken != null) throw new IllegalStateException("the hash of the image could not be made", broken);
        var found = HexFormat.of().formatHex(digest.digest());
        if (!found.equalsIgnoreCase(wanted.hex())) throw new ChecksumMismatch(wanted, found, bytes);
    }

    private void hash(MessageDigest into) {
        try {
            while (true) {
                var block = blocks.take();
                if (block.isEmpty()) return;
                update(into, block.get());
            }
        } catch (InterruptedException _) {
            // closed early: whoever closes knows why
        }
    }

    /** After a failure blocks only go back, so that nobody waits for one. */
    private void update(MessageDigest into, Block block) {
        long began = System.nanoTime();
        try {
            if (failure.get() == null) into.update(block.view());
        } catch (RuntimeException | Error broken) {
            failure.compareAndSet(null, broken);
        } finally {
            block.release();
            busyNanos.addAndGet(System.nanoTime() - began);
        }
    }

    /** Ends the thread; what was put and not yet hashed goes back. */
    @Override
    public void close() {
        if (thread == null) return;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join(); // it works on one block at most
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        for (var left = blocks.poll(); left != null; left = blocks.poll()) left.ifPresent(Block::release);
        if (interrupted) Thread.currentThread().interrupt();
    }
}

package booty.image.block;

import booty.core.error.BootyException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for work that may be done apart and is wanted in order: one a processor. One thread submits
 * and takes; the oldest result comes first.
 *
 * @param <T> what a piece of work yields
 */
public final class Workers<T> implements AutoCloseable {
    private final ExecutorService threads;
    private final int count;
    private final Queue<Future<T>> inOrder = new ArrayDeque<>();

    /**
     * Threads that end with {@link #close()}.
     *
     * @param name what they are called in a thread dump
     */
    public Workers(String name) {
        this(name, Runtime.getRuntime().availableProcessors());
    }

    /** As many threads as that, at least 1. */
    public Workers(String name, int count) {
        this.count = count;
        var number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(count, work -> {
            var thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How much may usefully be under way: what is worked on, and one more each. */
    public boolean wantsMore() {
        return inOrder.size() < 2 * count;
    }

    /** Whether nothing is under way. */
    public boolean isIdle() {
        return inOrder.isEmpty();
    }

    /** Adds a piece of work. */
    public void submit(Callable<T> work) {
        inOrder.add(threads.submit(work));
    }

    /**
     * Waits for the oldest piece of work that was not taken yet; there must be one.
     *
     * @throws BootyException what the work threw
     */
    public T take() throws BootyException, InterruptedException {
        try {
            return inOrder.remove().get();
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case BootyException known -> throw known;
                case InterruptedException interrupt -> throw interrupt;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failure.getCause());
            }
        }
    }

    /** Ends the threads and waits until they touch no buffer any more. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.MINUTES)) break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}

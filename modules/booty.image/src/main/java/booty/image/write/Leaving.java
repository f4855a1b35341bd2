package booty.image.write;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work that may hang in the kernel, done on a thread of its own, so that whoever waits for it can be
 * interrupted: a disk that does not answer may take half a minute to say so.
 */
final class Leaving {
    /** How long work that nobody waits for any more may take to end; a cancelled run ends within a second. */
    static final Duration GRACE = Duration.ofMillis(300);

    private Leaving() {}

    /** Something that a disk does. */
    @FunctionalInterface
    interface Deed {
        void run() throws IOException;
    }

    /**
     * Does it and waits for it.
     *
     * @throws InterruptedException when the thread is interrupted; the work is told so as well, and is
     *     left behind if it does not end
     */
    static void behind(String name, Deed deed) throws IOException, InterruptedException {
        var task = new FutureTask<Void>(() -> {
            deed.run();
            return null;
        });
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        try {
            task.get();
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case IOException known -> throw known;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failure.getCause());
            }
        } catch (InterruptedException interrupt) {
            thread.interrupt();
            thread.join(GRACE);
            throw interrupt;
        }
    }
}

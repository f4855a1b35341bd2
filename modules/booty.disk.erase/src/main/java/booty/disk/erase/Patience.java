package booty.disk.erase;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for calls that last for minutes or hours, and says now and then that it does: so the watchdog sees life. */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration SAY_SO = Duration.ofSeconds(10);

    private Patience() {}

    /** A call that lasts. */
    @FunctionalInterface
    interface Call {
        void run() throws IOException;
    }

    /**
     * Waits for a call, which goes on by itself when this thread is interrupted.
     *
     * @param what is being done, for the log
     * @param expected how long it may take; empty where nobody knows
     */
    static void await(String what, Optional<Duration> expected, Call call) throws IOException, InterruptedException {
        var task = new FutureTask<Void>(() -> {
            call.run();
            return null;
        });
        var thread = Thread.ofPlatform().daemon().name("erase").start(task);
        long began = System.nanoTime();
        while (!thread.join(SAY_SO)) {
            LOG.info(
                    "{}: {} s so far{}",
                    what,
                    Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                    expected.map(time -> " of about " + time.toSeconds()).orElse(""));
        }
        try {
            task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException cause) throw cause;
            throw new IllegalStateException(failed.getCause());
        }
    }
}

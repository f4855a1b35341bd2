package booty.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Lets ctrl-C and SIGTERM interrupt the work, and waits for it to leave things in order: a second at most. */
final class Interrupts {
    private static final int RUNNING = -1;
    private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

    private Interrupts() {}

    /** A file that must not outlive an interruption, although who writes it may not come to removing it. */
    static void unfinished(Path file) {
        UNFINISHED.add(file);
    }

    private static void removeUnfinished() {
        for (var file : UNFINISHED) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException _) {
                // its name says what it is
            }
        }
    }

    /** Runs something on this thread, and interrupts it when the process is asked to end. */
    static int guard(IntSupplier work) {
        var worker = Thread.currentThread();
        var ended = new CountDownLatch(1);
        var status = new AtomicInteger(RUNNING);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (status.get() != RUNNING) return;
            worker.interrupt();
            try {
                if (!ended.await(1, TimeUnit.SECONDS)) {
                    Main.say("interrupted while the disk or a processor was busy");
                    removeUnfinished();
                }
            } catch (InterruptedException _) {
                // the process ends in any case
            }
            Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
        }));
        try {
            status.set(work.getAsInt());
            return status.get();
        } finally {
            ended.countDown();
        }
    }
}

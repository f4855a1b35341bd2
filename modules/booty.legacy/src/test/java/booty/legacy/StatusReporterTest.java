package booty.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StatusReporterTest {
    private static final String MAC = "52:54:00:12:34:56";

    private final List<String> sent = new CopyOnWriteArrayList<>();

    private StatusReporter reporter() {
        return new StatusReporter((mac, message) -> sent.add(mac + " " + message));
    }

    private static BootyException problem() {
        return new NoConfigForMac(URI.create("http://x/booty"), List.of(MAC));
    }

    @Test
    void sendsEverythingInOrderBeforeItCloses() {
        var reporter = reporter();
        reporter.identify(MAC);
        reporter.started("writeImage");
        reporter.stepStarted("stream-image", 3, 9);
        reporter.progress("stream-image", 1 << 20, 1 << 30, 1000);
        reporter.stepEnded("stream-image", Duration.ofMillis(1500), "1 GiB");
        reporter.stepFailed("mount-root", problem());
        reporter.succeeded("writeImage");
        reporter.close();
        assertEquals(
                List.of(
                        MAC + " {event=started, action=writeImage}",
                        MAC + " {event=stepStarted, step=stream-image, index=3, total=9}",
                        MAC + " {event=progress, step=stream-image, bytes=1048576, totalBytes=1073741824,"
                                + " bytesPerSecond=1000}",
                        MAC + " {event=stepEnded, step=stream-image, millis=1500, message=1 GiB}",
                        MAC
                                + " {event=stepFailed, step=mount-root, message=%s, remedy=%s}"
                                        .formatted(problem().what(), problem().remedy()),
                        MAC + " {event=succeeded, action=writeImage}"),
                sent);
    }

    @Test
    void keepsWhatHappensBeforeItKnowsWhoseItIs() {
        var reporter = reporter();
        reporter.failed(problem());
        reporter.identify(MAC);
        reporter.close();
        assertEquals(1, sent.size());
        assertTrue(sent.getFirst().startsWith(MAC + " {event=failed, message=http://x/booty has no config for"));
    }

    @Test
    void closesAtOnceWhenItNeverLearnsWhoseItIs() {
        var reporter = reporter();
        reporter.failed(problem());
        long before = System.nanoTime();
        reporter.close();
        assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(2));
        assertEquals(List.of(), sent);
    }

    @Test
    void leavesAServerAloneThatTakesNoReports() {
        var reporter = new StatusReporter((mac, message) -> {
            sent.add(mac + " " + message);
            return false;
        });
        reporter.identify(MAC);
        reporter.started("writeImage");
        reporter.succeeded("writeImage");
        reporter.close();
        reporter.failed(problem());
        assertEquals(1, sent.size());
    }

    @Test
    void sendsProgressOnlyEveryFewSeconds() {
        var reporter = reporter();
        reporter.identify(MAC);
        for (int i = 0; i < 1000; i++) reporter.progress("stream-image", i, 1000, 1);
        reporter.close();
        assertEquals(1, sent.size());
    }

    @Test
    void sendsAgainWhatDidNotGetThere() {
        var reporter = new StatusReporter((mac, message) -> {
            sent.add(mac + " " + message);
            if (sent.size() == 1) throw new IOException("the cable was out");
            return true;
        });
        reporter.identify(MAC);
        reporter.succeeded("writeImage");
        reporter.close();
        assertEquals(2, sent.size());
        assertEquals(sent.get(0), sent.get(1));
    }

    @Test
    void neverHoldsUpTheWork() throws InterruptedException {
        var hangs = new CountDownLatch(1);
        var reporter = new StatusReporter((mac, message) -> {
            hangs.countDown();
            Thread.sleep(Duration.ofDays(1));
            return true;
        });
        reporter.identify(MAC);
        long before = System.nanoTime();
        for (int i = 0; i < 10_000; i++) reporter.stepStarted("step", i, 10_000);
        assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(2));
        assertTrue(hangs.await(5, TimeUnit.SECONDS));
        before = System.nanoTime();
        reporter.close();
        assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(8));
    }
}

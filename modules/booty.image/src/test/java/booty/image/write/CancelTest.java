package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.source.HttpSource;
import booty.image.source.ImageSource;
import booty.image.testkit.BytesSource;
import booty.image.testkit.Packer;
import booty.image.testkit.RawServer;
import booty.image.testkit.TestImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CancelTest {
    private final FakeTarget target = new FakeTarget(8 << 20, 512);
    private final AtomicReference<Throwable> end = new AtomicReference<>(new AssertionError("it went on"));

    @Test
    void anInterruptEndsAWaitForTheServerWithinASecond() throws Exception {
        var image = TestImage.of(5_000_000);
        var halfSent = new CountDownLatch(1);
        try (var server = stalling(image, halfSent)) {
            var step = start(new HttpSource(server.uri(), HttpSource.Limits.DEFAULT));
            assertTrue(halfSent.await(10, TimeUnit.SECONDS));
            step.interrupt();
            assertEndsWithinASecond(step);
            assertInstanceOf(InterruptedException.class, end.get());
        }
    }

    @Test
    void aDiskThatFailsEndsAWaitForTheServer() throws Exception {
        var image = TestImage.of(5_000_000);
        // a hole at the end of what came waits for what follows: it may be longer
        Arrays.fill(image, 1 << 20, image.length, (byte) 7);
        var broken = new CountDownLatch(1);
        target.before((deed, at) -> {
            if (at >= 1 << 20 && at < 7 << 20) {
                broken.countDown();
                throw new IOException("Input/output error");
            }
        });
        try (var server = stalling(image, new CountDownLatch(1))) {
            var step = start(new HttpSource(server.uri(), HttpSource.Limits.DEFAULT));
            assertTrue(broken.await(10, TimeUnit.SECONDS));
            assertEndsWithinASecond(step);
            assertInstanceOf(DiskFailed.class, end.get());
        }
    }

    /** The disk stands still, as in a kernel that waits for it, and nothing can wake it. */
    @ParameterizedTest
    @CsvSource({
        "WRITE, 0", // clearing
        "SYNC, 0", // the same
        "WRITE, 3145728", // of the image
        "ZERO, 1048576", // the same
        "SYNC, 1", // before the boot sectors
        "WRITE, 4096", // the boot sectors
        "SYNC, 2"
    })
    void anInterruptEndsAWaitForTheDiskWithinASecond(FakeTarget.Deed what, long where) throws Exception {
        var reached = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        target.before((deed, at) -> {
            if (deed != what || at != where) return;
            reached.countDown();
            awaitWhateverComes(answer);
        });
        var step = start(BytesSource.of(TestImage.of(5_000_000)));
        assertTrue(reached.await(10, TimeUnit.SECONDS));
        step.interrupt();
        assertEndsWithinASecond(step);
        assertInstanceOf(InterruptedException.class, end.get());
        answer.countDown();
        assertEquals(List.of(), threadsLeft());
        assertTrue(target.startsNothing() || where == 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD", "LZ4", "XZ_BLOCKS"})
    void aFailedRunLeavesNoThreadBehind(Packer packer) throws Exception {
        target.failingAt(3 << 20);
        var image = TestImage.of(5_000_000);
        Arrays.fill(image, 1 << 20, image.length, (byte) 7);
        var step = start(BytesSource.of(packer.pack(image)));
        step.join(10_000);
        assertInstanceOf(DiskFailed.class, end.get());
        assertEquals(List.of(), threadsLeft());
    }

    private Thread start(ImageSource source) {
        return Thread.ofPlatform().start(() -> {
            try (var open = OpenImage.open(source)) {
                new ImageWriter(Path.of("/dev/fake"), target, Progress.NONE).write(open, Optional.empty());
            } catch (Exception thrown) {
                end.set(thrown);
            }
        });
    }

    private static RawServer stalling(byte[] image, CountDownLatch halfSent) throws IOException {
        return new RawServer((_, exchange) -> {
            exchange.status("200 OK", "Content-Length: " + image.length).bytes(image, 0, image.length * 3 / 4);
            exchange.out().flush();
            halfSent.countDown();
            Thread.sleep(20_000);
        });
    }

    private static void assertEndsWithinASecond(Thread step) throws InterruptedException {
        step.join(1000);
        assertFalse(step.isAlive(), "still alive after a second");
    }

    private static void awaitWhateverComes(CountDownLatch answer) {
        boolean interrupted = false;
        while (true) {
            try {
                if (!answer.await(10, TimeUnit.SECONDS)) throw new AssertionError("nobody answered");
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** The threads of writing that are still there after a moment. */
    private static List<String> threadsLeft() throws InterruptedException {
        List<String> left = List.of();
        for (int i = 0; i < 100; i++) {
            left = Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> name.startsWith("image-"))
                    .sorted()
                    .toList();
            if (left.isEmpty()) return left;
            Thread.sleep(20);
        }
        return left;
    }
}

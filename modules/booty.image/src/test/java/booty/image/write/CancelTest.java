package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.source.HttpSource;
import booty.image.testkit.RawServer;
import booty.image.testkit.TestImage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CancelTest {
    @Test
    void anInterruptEndsAWaitForTheServerWithinASecond() throws Exception {
        var image = TestImage.of(5_000_000);
        var target = new FakeTarget(8 << 20, 512);
        var halfSent = new CountDownLatch(1);
        try (var server = new RawServer((_, exchange) -> {
            exchange.status("200 OK", "Content-Length: " + image.length).bytes(image, 0, image.length / 2);
            exchange.out().flush();
            halfSent.countDown();
            Thread.sleep(20_000);
        })) {
            var end = new AtomicReference<Throwable>(new AssertionError("it went on"));
            var step = Thread.ofPlatform().start(() -> {
                try (var open = OpenImage.open(new HttpSource(server.uri(), HttpSource.Limits.DEFAULT))) {
                    new ImageWriter(Path.of("/dev/fake"), target, Progress.NONE).write(open, Optional.empty());
                } catch (Exception thrown) {
                    end.set(thrown);
                }
            });
            assertTrue(halfSent.await(10, TimeUnit.SECONDS));
            step.interrupt();
            step.join(1000);
            assertFalse(step.isAlive(), "still alive after a second");
            assertInstanceOf(InterruptedException.class, end.get());
        }
    }
}

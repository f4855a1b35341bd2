package booty.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.image.source.SourceBroken;
import booty.image.source.SourceStream;
import booty.image.testkit.BytesStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read ahead is what is at the source, whoever is faster. */
class ReadAheadTest {
    @ParameterizedTest
    @CsvSource({
        "0,1,1",
        "1,1,1",
        "262144,262144,4096",
        "262145,1000,999",
        "1310720,65536,131072",
        "3000001,70001,300007"
    })
    void givesEveryByteInItsOrder(int bytes, int pieceBytes, int readBytes) throws Exception {
        var image = random(bytes);
        var source = new BytesStream(ByteBuffer.wrap(image), OptionalLong.of(bytes), pieceBytes);
        try (var ahead = new ReadAhead(source)) {
            assertArrayEquals(image, drained(ahead, readBytes));
            assertEquals(-1, ahead.read(ByteBuffer.allocate(1)), "the end stays the end");
        }
    }

    @Test
    void aBrokenSourceNeverLooksEnded() throws Exception {
        var source = new Breaking(random(2_000_000));
        try (var ahead = new ReadAhead(source)) {
            var first = assertThrows(SourceBroken.class, () -> drained(ahead, 4096));
            var again = assertThrows(SourceBroken.class, () -> ahead.read(ByteBuffer.allocate(1)));
            assertEquals(first, again);
        }
        assertEquals(1, source.failures, "it is not asked again");
    }

    @Test
    void endsAReaderThatWaits() throws Exception {
        var source = new Hanging();
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            var ahead = new ReadAhead(source);
            var read = new FutureTask<>(() -> ahead.read(ByteBuffer.allocate(1)));
            var consumer = Thread.ofPlatform().start(read);
            assertTrue(source.asked.await(5, TimeUnit.SECONDS));
            consumer.interrupt();
            var end = assertThrows(ExecutionException.class, read::get);
            assertInstanceOf(InterruptedException.class, end.getCause());
            ahead.close();
        });
        assertTrue(source.interrupted);
        assertFalse(source.closedWhileRead);
    }

    private static byte[] random(int bytes) {
        var image = new byte[bytes];
        new Random(bytes).nextBytes(image);
        return image;
    }

    private static byte[] drained(SourceStream stream, int readBytes) throws BootyException, InterruptedException {
        var all = new ByteArrayOutputStream();
        var buffer = ByteBuffer.allocate(readBytes);
        for (int count; (count = stream.read(buffer.clear())) >= 0; ) {
            assertEquals(count, buffer.position());
            all.write(buffer.array(), 0, count);
        }
        return all.toByteArray();
    }

    /** A stream of which nothing is known beforehand. */
    private abstract static class Unnamed implements SourceStream {
        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }

        @Override
        public Optional<String> version() {
            return Optional.empty();
        }

        @Override
        public boolean endIsMarked() {
            return false;
        }
    }

    /** Bytes, and then a failure. */
    private static final class Breaking extends Unnamed {
        private final BytesStream bytes;
        private int failures;

        Breaking(byte[] image) {
            bytes = new BytesStream(ByteBuffer.wrap(image), OptionalLong.of(image.length), 50_000);
        }

        @Override
        public int read(ByteBuffer into) throws SourceBroken {
            int count = bytes.read(into);
            if (count >= 0) return count;
            failures++;
            throw SourceBroken.cut(
                    URI.create("http://192.0.2.1/os.zst"), bytes.rest().position(), -1, null);
        }

        @Override
        public void close() {}
    }

    /** A server that says nothing. */
    private static final class Hanging extends Unnamed {
        private final CountDownLatch asked = new CountDownLatch(1);
        private volatile boolean reading;
        private volatile boolean interrupted;
        private volatile boolean closedWhileRead;

        @Override
        public int read(ByteBuffer into) throws InterruptedException {
            reading = true;
            asked.countDown();
            try {
                Thread.sleep(Duration.ofMinutes(1));
                return -1;
            } catch (InterruptedException interrupt) {
                interrupted = true;
                throw interrupt;
            } finally {
                reading = false;
            }
        }

        @Override
        public void close() {
            closedWhileRead = reading;
        }
    }
}

package booty.image.source;

import booty.core.error.BootyException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source that is asked again when its server fails, and whose broken streams are continued where
 * they broke. Three waits of 1, 2 and 4 seconds, as the original had for opening; a stream that has
 * brought a quarter of a mebibyte since it was last opened has earned them anew.
 */
public final class RetryingSource implements ImageSource {
    private static final Logger LOG = LoggerFactory.getLogger(RetryingSource.class);
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    private static final long EARNS_TRIES = 256 * 1024;
    private static final long NO_END = Long.MAX_VALUE;

    private final ImageSource source;
    private final Pause pause;

    /** Asks {@code source} again, after waiting by {@code pause}. */
    public RetryingSource(ImageSource source, Pause pause) {
        this.source = source;
        this.pause = pause;
    }

    @Override
    public URI location() {
        return source.location();
    }

    @Override
    public SourceStream open() throws BootyException, InterruptedException {
        return new Stream(tried(source::open), 0, NO_END);
    }

    @Override
    public SourceStream part(long offset, long end, SourceStream earlier) throws BootyException, InterruptedException {
        return new Stream(tried(() -> source.part(offset, end, earlier)), offset, end);
    }

    private interface Try {
        SourceStream open() throws BootyException, InterruptedException;
    }

    private SourceStream tried(Try way) throws BootyException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return way.open();
            } catch (ServerFailed failure) {
                if (attempt > WAITS.size()) throw failure;
                waitAfter(failure, attempt);
            }
        }
    }

    @Override
    public SourceStream resume(long offset, SourceStream earlier) throws BootyException, InterruptedException {
        return source.resume(offset, earlier);
    }

    private void waitAfter(BootyException failure, int attempt) throws InterruptedException {
        var wait = WAITS.get(attempt - 1);
        LOG.warn("{}; trying again in {} s", failure.what(), wait.toSeconds());
        pause.of(wait);
    }

    /** A stream that outlives its connections. */
    private final class Stream implements SourceStream {
        private final long end;
        private SourceStream current;
        private long position;
        private long openedAt;
        private int failures;

        Stream(SourceStream first, long from, long end) {
            this.current = first;
            this.position = from;
            this.openedAt = from;
            this.end = end;
        }

        @Override
        public OptionalLong length() {
            return current.length();
        }

        @Override
        public Optional<String> version() {
            return current.version();
        }

        @Override
        public boolean endIsMarked() {
            return current.endIsMarked();
        }

        @Override
        public int read(ByteBuffer into) throws BootyException, InterruptedException {
            int start = into.position();
            while (true) {
                try {
                    int count = current.read(into);
                    if (count > 0) position += count;
                    return count;
                } catch (SourceBroken | ServerFailed broken) {
                    into.position(start); // only what was counted has come
                    reopenAfter(broken);
                }
            }
        }

        private SourceStream rest() throws BootyException, InterruptedException {
            if (end != NO_END) return source.part(position, end, current);
            return position == 0 ? source.open() : source.resume(position, current);
        }

        private void reopenAfter(BootyException first) throws BootyException, InterruptedException {
            if (position - openedAt >= EARNS_TRIES) failures = 0;
            var broken = first;
            while (true) {
                boolean hopeless = broken instanceof SourceBroken why && !why.mayResume();
                if (hopeless || (position > 0 && version().isEmpty())) throw broken;
                if (++failures > WAITS.size()) throw broken;
                waitAfter(broken, failures);
                try {
                    var next = rest();
                    current.close();
                    current = next;
                    openedAt = position;
                    return;
                } catch (ServerFailed | SourceBroken again) {
                    broken = again;
                }
            }
        }

        @Override
        public void close() {
            current.close();
        }
    }
}

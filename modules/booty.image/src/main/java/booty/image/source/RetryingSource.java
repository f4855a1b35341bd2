package booty.image.source;

import booty.core.error.BootyException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A source that is asked again when its server fails, and whose broken streams are continued where
 * they broke, both by {@link Tries}; a stream that has brought a quarter of a mebibyte since it was last
 * opened has earned all of them anew.
 */
public final class RetryingSource implements ImageSource {
    private static final long EARNS_TRIES = 256 * 1024;
    private static final long NO_END = Long.MAX_VALUE;

    private final ImageSource source;
    private final Tries tries;

    /** Asks {@code source} again, after waiting by {@code pause}. */
    public RetryingSource(ImageSource source, Pause pause) {
        this.source = source;
        this.tries = new Tries(pause);
    }

    @Override
    public URI location() {
        return source.location();
    }

    @Override
    public SourceStream open() throws BootyException, InterruptedException {
        return new Stream(tries.of(source::open), 0, NO_END);
    }

    @Override
    public SourceStream part(long offset, long end, SourceStream earlier) throws BootyException, InterruptedException {
        return new Stream(tries.of(() -> source.part(offset, end, earlier)), offset, end);
    }

    @Override
    public SourceStream resume(long offset, SourceStream earlier) throws BootyException, InterruptedException {
        return source.resume(offset, earlier);
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
                if (++failures > Tries.MOST) throw broken;
                tries.waitAfter(broken, failures);
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

package booty.image.source;

import booty.core.error.BootyException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same image at several locations. What one of them cannot give comes from the next, also in the
 * middle: a stream goes on where it broke, if the next location has the same image.
 */
public final class MirroredSource implements ImageSource {
    private static final Logger LOG = LoggerFactory.getLogger(MirroredSource.class);
    private static final long EARNS_TRIES = 256 * 1024;

    /** When two locations have the same image. */
    public enum Sameness {
        /** As long as each other, and of the same version where both name one. */
        VERSION,
        /** As long as each other: the whole is checked against a digest anyway. */
        LENGTH
    }

    private final List<ImageSource> mirrors;
    private final Sameness sameness;
    private final int first;
    /** What a location has of the image that is known by a length and a version: its own version. */
    private final Map<Known, SourceStream> known;

    private record Known(int mirror, OptionalLong length, Optional<String> version) {}

    /**
     * An image at several locations.
     *
     * @param mirrors at least one, the best first; each asks again by itself before it gives up
     */
    public MirroredSource(List<ImageSource> mirrors, Sameness sameness) {
        this(List.copyOf(mirrors), sameness, 0, new ConcurrentHashMap<>());
        if (mirrors.isEmpty()) throw new IllegalArgumentException("an image needs a location");
    }

    private MirroredSource(List<ImageSource> mirrors, Sameness sameness, int first, Map<Known, SourceStream> known) {
        this.mirrors = mirrors;
        this.sameness = sameness;
        this.first = first;
        this.known = known;
    }

    /** The same image, and another location is asked first; this one again if there is no other. */
    MirroredSource elsewhere() {
        return new MirroredSource(mirrors, sameness, (first + 1) % mirrors.size(), known);
    }

    @Override
    public URI location() {
        return mirrors.get(first).location();
    }

    @Override
    public SourceStream open() throws BootyException, InterruptedException {
        return firstOf(first, mirrors.size(), mirror -> {
            var stream = mirrors.get(mirror).open();
            known.put(new Known(mirror, stream.length(), stream.version()), stream);
            return new Stream(mirror, stream, 0, OptionalLong.empty(), stream);
        });
    }

    @Override
    public SourceStream resume(long offset, SourceStream earlier) throws BootyException, InterruptedException {
        return firstOf(first, mirrors.size(), mirror -> {
            var rest = rest(mirror, offset, OptionalLong.empty(), earlier);
            return new Stream(mirror, rest, offset, OptionalLong.empty(), earlier);
        });
    }

    @Override
    public SourceStream part(long offset, long end, SourceStream earlier) throws BootyException, InterruptedException {
        return firstOf(first, mirrors.size(), mirror -> {
            var part = rest(mirror, offset, OptionalLong.of(end), earlier);
            return new Stream(mirror, part, offset, OptionalLong.of(end), earlier);
        });
    }

    /** Something that is tried with one location after another. */
    private interface Attempt<T> {
        T at(int mirror) throws BootyException, InterruptedException;
    }

    /** Tries {@code count} locations from {@code start} on; the first failure is told if all fail. */
    private <T> T firstOf(int start, int count, Attempt<T> attempt) throws BootyException, InterruptedException {
        @Nullable BootyException told = null;
        for (int i = 0; i < count; i++) {
            try {
                return attempt.at((start + i) % mirrors.size());
            } catch (BootyException failure) {
                if (i + 1 < count) LOG.warn("{}; trying the next location", failure.what());
                if (told == null) told = failure;
                else told.addSuppressed(failure);
            }
        }
        if (told == null) throw new IllegalArgumentException("no location to try");
        throw told;
    }

    /** What a location has from an offset on, if it has the image that {@code image} is of. */
    private SourceStream rest(int mirror, long offset, OptionalLong end, SourceStream image)
            throws BootyException, InterruptedException {
        var source = mirrors.get(mirror);
        var key = new Known(mirror, image.length(), image.version());
        var own = known.get(key);
        if (own == null) {
            own = source.open();
            if (!isSame(image, own)) {
                own.close();
                throw SourceBroken.notResumable(source.location(), offset, "it has another image");
            }
            known.put(key, own);
            if (offset == 0 && end.isEmpty()) return own;
            own.close();
        }
        try {
            if (end.isPresent()) return source.part(offset, end.getAsLong(), own);
            if (offset > 0) return source.resume(offset, own);
            return source.open();
        } catch (SourceBroken broken) {
            if (!broken.mayResume()) known.remove(key); // it may have changed; then it is asked anew
            throw broken;
        }
    }

    private boolean isSame(SourceStream image, SourceStream other) {
        boolean bothNamed = image.version().isPresent() && other.version().isPresent();
        if (bothNamed
                && image.version().equals(other.version())
                && image.length().equals(other.length())) return true;
        if (image.length().isEmpty() || !image.length().equals(other.length())) return false;
        return sameness == Sameness.LENGTH || !bothNamed;
    }

    /** A stream that goes on at the next location when one fails it. */
    private final class Stream implements SourceStream {
        private final OptionalLong end;
        private final SourceStream image;
        private int mirror;
        private SourceStream current;
        private long position;
        private long changedAt;
        private int changes;

        Stream(int mirror, SourceStream current, long position, OptionalLong end, SourceStream image) {
            this.mirror = mirror;
            this.current = current;
            this.position = position;
            this.changedAt = position;
            this.end = end;
            this.image = image;
        }

        @Override
        public OptionalLong length() {
            return image.length();
        }

        @Override
        public Optional<String> version() {
            return image.version();
        }

        @Override
        public boolean endIsMarked() {
            return image.endIsMarked();
        }

        @Override
        public int read(ByteBuffer into) throws BootyException, InterruptedException {
            int start = into.position();
            while (true) {
                try {
                    int count = current.read(into);
                    if (count > 0) position += count;
                    return count;
                } catch (BootyException failure) {
                    into.position(start); // only what was counted has come
                    goOnElsewhere(failure);
                }
            }
        }

        private void goOnElsewhere(BootyException failure) throws BootyException, InterruptedException {
            if (position - changedAt >= EARNS_TRIES) changes = 0;
            int others = mirrors.size() - 1 - changes;
            if (others <= 0) throw failure;
            LOG.warn("{}; going on at the next location", failure.what());
            int before = mirror;
            current.close();
            try {
                current = firstOf(mirror + 1, others, next -> {
                    var rest = rest(next, position, end, image);
                    mirror = next;
                    return rest;
                });
            } catch (BootyException none) {
                failure.addSuppressed(none);
                throw failure;
            }
            changes += Math.floorMod(mirror - before, mirrors.size());
            changedAt = position;
        }

        @Override
        public void close() {
            current.close();
        }
    }
}

package booty.image.source;

import booty.core.error.BootyException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/** An image in a file of this machine. */
record FileSource(Path file) implements ImageSource {
    @Override
    public URI location() {
        return URI.create("file:" + file.toUri().getRawPath());
    }

    @Override
    public SourceStream open() throws BootyException {
        return open(0, Long.MAX_VALUE);
    }

    private SourceStream open(long from, long end) throws BootyException {
        if (!Files.exists(file)) throw new ImageNotFound(file, "no such file");
        try {
            var channel = FileChannel.open(file, StandardOpenOption.READ);
            long length = channel.size();
            var version =
                    "%d-%d".formatted(length, Files.getLastModifiedTime(file).toMillis());
            return new Stream(channel, length, version, from, Math.min(end, length));
        } catch (IOException cause) {
            throw new ServerFailed(location(), String.valueOf(cause.getMessage()), cause);
        }
    }

    @Override
    public SourceStream resume(long offset, SourceStream earlier) throws BootyException {
        throw SourceBroken.notResumable(location(), offset, "a file that fails to be read is not read on");
    }

    @Override
    public SourceStream part(long offset, long end, SourceStream earlier) throws BootyException {
        var part = open(offset, end);
        if (part.version().equals(earlier.version())) return part;
        part.close();
        throw SourceBroken.notResumable(location(), offset, "the image has changed");
    }

    private final class Stream implements SourceStream {
        private final FileChannel channel;
        private final long length;
        private final String version;
        private final long end;
        private long position;

        Stream(FileChannel channel, long length, String version, long from, long end) {
            this.channel = channel;
            this.length = length;
            this.version = version;
            this.position = from;
            this.end = end;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(length);
        }

        @Override
        public Optional<String> version() {
            return Optional.of(version);
        }

        @Override
        public boolean endIsMarked() {
            return true;
        }

        @Override
        public int read(ByteBuffer into) throws BootyException, InterruptedException {
            if (position >= end) return -1;
            int limit = into.limit();
            if (into.remaining() > end - position) into.limit(into.position() + (int) (end - position));
            try {
                int count = channel.read(into, position);
                if (count < 0) throw SourceBroken.cut(location(), position, length, null);
                position += count;
                return count;
            } catch (IOException cause) {
                if (Thread.interrupted()) throw new InterruptedException();
                throw SourceBroken.cut(location(), position, length, cause);
            } finally {
                into.limit(limit);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException _) {
                // nothing was written
            }
        }
    }
}

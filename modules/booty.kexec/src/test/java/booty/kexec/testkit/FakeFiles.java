package booty.kexec.testkit;

import booty.kexec.entry.BootFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Files in memory; a path counts as it is written. */
public final class FakeFiles implements BootFiles {
    private final Map<String, byte[]> files = new TreeMap<>();

    /** Puts a file there. */
    public FakeFiles with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a file there. */
    public FakeFiles with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    @Override
    public boolean exists(String path) {
        return files.containsKey(path) || isFolder(path);
    }

    @Override
    public boolean isFolder(String path) {
        return files.keySet().stream().anyMatch(one -> one.startsWith(path + "/"));
    }

    @Override
    public long size(String path) {
        return files.getOrDefault(path, new byte[0]).length;
    }

    @Override
    public List<String> names(String folder) {
        return files.keySet().stream()
                .filter(path -> path.startsWith(folder + "/"))
                .map(path -> path.substring(folder.length() + 1).split("/")[0])
                .distinct()
                .toList();
    }

    @Override
    public Optional<byte[]> read(String path, int limit) throws IOException {
        var content = Optional.ofNullable(files.get(path));
        if (content.isPresent() && content.get().length > limit) throw new IOException(path + " is too large");
        return content;
    }

    @Override
    public SeekableByteChannel open(String path) throws IOException {
        var content = files.get(path);
        if (content == null) throw new IOException("there is no file " + path);
        return new Reading(content);
    }

    private static final class Reading implements SeekableByteChannel {
        private final byte[] content;
        private long position;

        private Reading(byte[] content) {
            this.content = content;
        }

        @Override
        public int read(ByteBuffer into) {
            if (position >= content.length) return -1;
            int count = (int) Math.min(into.remaining(), content.length - position);
            into.put(content, (int) position, count);
            position += count;
            return count;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long other) {
            if (other < 0) throw new IllegalArgumentException("position " + other);
            position = other;
            return this;
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public int write(ByteBuffer from) {
            throw new NonWritableChannelException();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}

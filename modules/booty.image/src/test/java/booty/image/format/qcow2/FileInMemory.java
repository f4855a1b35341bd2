package booty.image.format.qcow2;

import booty.image.source.SourceStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/** A file whose length is known, or a part of it. */
final class FileInMemory implements SourceStream {
    private final byte[] file;
    private final ByteBuffer rest;

    FileInMemory(byte[] file) {
        this(file, 0, file.length);
    }

    FileInMemory(byte[] file, long from, long end) {
        this.file = file;
        this.rest = ByteBuffer.wrap(file, Math.toIntExact(from), Math.toIntExact(end - from));
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(file.length);
    }

    @Override
    public Optional<String> version() {
        return Optional.empty();
    }

    @Override
    public boolean endIsMarked() {
        return true;
    }

    @Override
    public int read(ByteBuffer into) {
        if (!rest.hasRemaining()) return -1;
        int count = Math.min(rest.remaining(), into.remaining());
        into.put(rest.slice().limit(count));
        rest.position(rest.position() + count);
        return count;
    }

    @Override
    public void close() {}
}

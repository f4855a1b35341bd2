package booty.image.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A container as a file, which has its name only once it is whole and on the medium. */
public final class ContainerFile implements PackSink, AutoCloseable {
    private final Path file;
    private final Path unfinished;
    private final FileChannel channel;

    private ContainerFile(Path file, Path unfinished, FileChannel channel) {
        this.file = file;
        this.unfinished = unfinished;
        this.channel = channel;
    }

    /**
     * Begins a file.
     *
     * @param file replaced when the container is finished, if there is one
     * @throws ContainerUnwritable when it cannot be made there
     */
    public static ContainerFile create(Path file) throws ContainerUnwritable {
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            var channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            return new ContainerFile(file, unfinished, channel);
        } catch (IOException cause) {
            throw new ContainerUnwritable(cause);
        }
    }

    /** Where it is until it is finished; there after the process was killed, and of no use. */
    public Path unfinished() {
        return unfinished;
    }

    @Override
    public void write(ByteBuffer bytes, long offset) throws IOException {
        for (long at = offset; bytes.hasRemaining(); ) at += channel.write(bytes, at);
    }

    /** Ends the container, which had all that was written; returns how long it is. */
    public long finish() throws ContainerUnwritable {
        try {
            long size = channel.size();
            channel.force(true);
            channel.close();
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return size;
        } catch (IOException cause) {
            throw new ContainerUnwritable(cause);
        }
    }

    /** Removes what is not finished. */
    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(unfinished);
        } catch (IOException _) {
            // what is left has a name that says so
        }
    }
}

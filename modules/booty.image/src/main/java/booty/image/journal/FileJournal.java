package booty.image.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A journal in a file; what replaces it is on the medium before it takes its name. */
record FileJournal(Path file) implements Journal {
    @Override
    public Optional<byte[]> load() throws IOException {
        try (var in = Files.newInputStream(file)) {
            var document = in.readNBytes(MOST_BYTES + 1);
            if (document.length > MOST_BYTES) throw new IOException("%s is too large for a journal".formatted(file));
            return Optional.of(document);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public void store(byte[] document) throws IOException {
        var next = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                next, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var bytes = ByteBuffer.wrap(document);
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    @Override
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}

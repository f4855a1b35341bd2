package booty.core.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files in which the kernel tells and is told about the machine, below a root so that tests can
 * show another machine.
 *
 * @param root {@code /} on a machine, a folder in tests
 */
public record Sysfs(Path root) {
    /** Longest file that is read; sysfs itself stops at a page. */
    private static final int LIMIT = 64 * 1024;

    /** The files of the machine that we run on. */
    public static Sysfs ofThisMachine() {
        return new Sysfs(Path.of("/"));
    }

    /** Where {@code path} (such as {@code sys/block}) is. */
    public Path at(String path) {
        return root.resolve(path.startsWith("/") ? path.substring(1) : path);
    }

    /** Whether there is such a file or folder. */
    public boolean exists(String path) {
        return Files.exists(at(path));
    }

    /** What a file holds without surrounding white space; empty when it is missing or unreadable. */
    public Optional<String> read(String path) {
        return text(path, LIMIT).map(String::strip);
    }

    /** The same for a longer text, of which no more than {@code limit} octets are read; white space stays. */
    public Optional<String> text(String path, int limit) {
        return bytes(path, limit).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The first {@code limit} octets of a file; empty when it is missing or unreadable. */
    public Optional<byte[]> bytes(String path, int limit) {
        try (var in = Files.newInputStream(at(path))) {
            return Optional.of(in.readNBytes(limit));
        } catch (IOException _) {
            // many attributes fail to read on many devices: absent, as far as anyone here cares
            return Optional.empty();
        }
    }

    /** A file that holds a number; empty when it does not. */
    public Optional<Long> number(String path) {
        return read(path).flatMap(text -> {
            try {
                return Optional.of(Long.decode(text));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        });
    }

    /** The names in a folder, sorted; none when there is no such folder. */
    public List<String> names(String folder) {
        try (var files = Files.list(at(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Where a symbolic link leads, as a full path; empty when it is none. */
    public Optional<Path> target(String link) {
        try {
            return Optional.of(at(link).toRealPath());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Tells the kernel something. */
    public void write(String path, String value) throws IOException {
        Files.writeString(at(path), value);
    }
}

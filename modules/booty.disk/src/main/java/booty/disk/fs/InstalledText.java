package booty.disk.fs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * A table of the installed system, such as {@code /etc/fstab}: read whole, replaced whole. Links are not followed, so
 * that no image can lead us out of its root.
 *
 * @param root where the system is mounted
 * @param path the file's path in it, without the first slash
 */
public record InstalledText(Path root, String path) {
    /** Longer ones are no tables. */
    private static final int LIMIT = 1 << 20;

    /**
     * What it says, one character a byte; nothing when there is no such file.
     *
     * @throws IOException when it is longer than a mebibyte, or behind a link
     */
    public String read() throws IOException {
        var file = place();
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) return "";
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            var bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) throw new IOException("/%s is longer than a mebibyte".formatted(path));
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * Replaces it; a link of its name goes.
     *
     * @param text one character a byte
     * @param permissions such as {@code rw-r--r--}
     */
    public void write(String text, String permissions) throws IOException {
        var file = place();
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        var fresh = file.resolveSibling(".%s.booty".formatted(file.getFileName()));
        Files.deleteIfExists(fresh);
        try {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(fresh, text.getBytes(StandardCharsets.ISO_8859_1), StandardOpenOption.WRITE);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private Path place() throws IOException {
        var at = root;
        for (var name : Path.of(path)) {
            if (Files.isSymbolicLink(at) && !at.equals(root)) {
                throw new IOException("/%s is a link".formatted(root.relativize(at)));
            }
            at = at.resolve(name);
        }
        return at;
    }
}

package booty.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that uploads go to. One is visible there only when it is whole and on the medium; until
 * then it is a hidden file, which nothing that is served or listed shows.
 *
 * @param folder where they go
 */
record Uploads(Path folder) {
    private static final String FRESH = ".booty-upload-";
    /** What {@code booty capture} sends. */
    private static final String PACKED = ".booty.zst";

    private static final List<String> ENDINGS = List.of(".img", ".zmg", PACKED);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");
    /** What nobody has written to for so long is the rest of a server that was killed. */
    private static final Duration STALE = Duration.ofMinutes(10);
    /** More uploads of one machine than anybody keeps. */
    private static final int MOST_VERSIONS = 10_000;

    /** With less than this many bytes free a disk is as good as full. */
    private static final long LAST_ROOM = 1 << 20;

    private static final Logger log = LoggerFactory.getLogger(Uploads.class);

    /** A name for bytes that are still coming. */
    Path fresh() {
        return folder.resolve(FRESH + UUID.randomUUID());
    }

    /**
     * The name under which a file is kept: that of the client, its MAC address with dashes.
     *
     * @param fileName as the client gave it, {@code 52:54:00:12:34:56.img} from an agent
     * @param client the client's address, for one that gives no usable name
     */
    static String nameFor(String fileName, String client) {
        var lower = fileName.toLowerCase(Locale.ROOT);
        int dot = lower.endsWith(PACKED) ? lower.length() - PACKED.length() : lower.lastIndexOf('.');
        var ending = dot < 0 ? ".img" : lower.substring(dot);
        if (!ENDINGS.contains(ending)) ending = ".img";
        var stem = dot < 0 ? fileName : fileName.substring(0, dot);
        // the multipart decoder makes spaces of colons
        var mac = Mac.parse(stem.strip().replace(' ', ':'));
        if (mac.isPresent()) return mac.get().dashes() + ending;
        if (PLAIN.matcher(stem).matches()) return stem + ending;
        return "upload-" + client.replaceAll("[^A-Za-z0-9]", "-") + ending;
    }

    /**
     * Shows a whole file under a name; where there is one of that name, under the next number.
     *
     * @param fresh a file of {@link #fresh()}, written and synced; it is gone afterwards
     * @return the name that it got
     */
    String keep(Path fresh, String name) throws IOException {
        int dot = name.endsWith(PACKED) ? name.length() - PACKED.length() : name.lastIndexOf('.');
        for (int version = 1; version < MOST_VERSIONS; version++) {
            var numbered = version == 1 ? name : name.substring(0, dot) + "." + version + name.substring(dot);
            try {
                // unlike a rename, a link never replaces what is there
                Files.createLink(folder.resolve(numbered), fresh);
            } catch (FileAlreadyExistsException _) {
                continue;
            } catch (UnsupportedOperationException | IOException _) {
                // a file system without links, such as FAT
                if (Files.exists(folder.resolve(numbered))) continue;
                Files.move(fresh, folder.resolve(numbered));
            }
            Files.deleteIfExists(fresh);
            syncFolder();
            return numbered;
        }
        throw new IOException("there are %d files %s already".formatted(MOST_VERSIONS, name));
    }

    /** Brings the name itself to the medium. */
    private void syncFolder() throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Why an upload cannot be taken, for its client; empty if it can.
     *
     * @param length how many bytes it has; 0 when that is not known
     */
    Optional<String> obstacle(long length) {
        try {
            if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
                return Optional.of("the server cannot write to %s".formatted(folder));
            }
            long room = room();
            if (length <= room) return Optional.empty();
            return Optional.of("the server's disk has room for %s, not for %s"
                    .formatted(Amounts.bytes(room), Amounts.bytes(length)));
        } catch (IOException cause) {
            return Optional.of("the server cannot look at %s: %s".formatted(folder, cause.getMessage()));
        }
    }

    /** How many bytes have room. */
    long room() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Whether a write failed because nothing more has room; messages of the system may be translated. */
    boolean isFull(Throwable failure) throws IOException {
        var message = String.valueOf(failure.getMessage());
        return message.contains("No space left") || message.contains("quota") || room() < LAST_ROOM;
    }

    /** Removes what uploads left behind that nobody could clean up after. */
    static void removeLeftovers(Path folder) {
        try (var files = Files.newDirectoryStream(folder, FRESH + "*")) {
            for (var file : files) {
                var age = Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
                if (age.compareTo(STALE) < 0) continue;
                Files.deleteIfExists(file);
                log.info("removed {}, the rest of an upload", file);
            }
        } catch (IOException cause) {
            log.warn("uploads will fail: {}", cause.toString());
        }
    }
}

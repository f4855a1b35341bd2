package booty.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The uploads that come in parts. All that must outlive a restart of the server is in the names of their
 * files: {@code .booty-part-TOKEN.LENGTH.NAME}. There are few of them, and none that nobody goes on with
 * for a day.
 */
final class PartialUploads {
    /** How long one waits for its next part. */
    static final Duration LIFETIME = Duration.ofDays(1);

    /** How many may be under way. */
    static final int MOST = 32;

    /** One that had nothing for so long makes room for another. */
    static final Duration IDLE = Duration.ofMinutes(10);

    /** How many that are whole are remembered, for clients that did not hear it. */
    private static final int MOST_ENDED = 256;

    private static final String PREFIX = ".booty-part-";
    private static final Pattern FILE = Pattern.compile("\\.booty-part-([0-9a-f-]{36})\\.([0-9]{0,18})\\.(.+)");
    private static final Logger log = LoggerFactory.getLogger(PartialUploads.class);

    private final Uploads uploads;
    private final Clock clock;
    private final Map<UUID, PartialUpload> known = new LinkedHashMap<>();
    private final Map<UUID, Ended> ended = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Ended> eldest) {
            return size() > MOST_ENDED;
        }
    };

    /** Finds those that an earlier server left. */
    PartialUploads(Uploads uploads, Clock clock) {
        this.uploads = uploads;
        this.clock = clock;
        try (var files = Files.newDirectoryStream(uploads.folder(), PREFIX + "*")) {
            for (var file : files) {
                var matcher = FILE.matcher(file.getFileName().toString());
                if (matcher.matches()) add(matcher.group(1), matcher.group(2), matcher.group(3), file);
            }
        } catch (IOException cause) {
            log.warn("uploads will fail: {}", cause.toString());
        }
    }

    /** One that is whole. */
    record Ended(String name, long length) {}

    private void add(String token, String length, String name, Path file) {
        uuid(token)
                .ifPresent(id -> known.put(
                        id,
                        new PartialUpload(
                                id,
                                name,
                                length.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length)),
                                file)));
    }

    private static Optional<UUID> uuid(String token) {
        try {
            var uuid = UUID.fromString(token);
            return uuid.toString().equals(token) ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /**
     * Begins one.
     *
     * @param name of {@link Uploads#nameFor}
     * @return empty when too many are under way
     */
    synchronized Optional<PartialUpload> begin(String name, OptionalLong length) throws IOException {
        removeOld();
        if (known.size() >= MOST && !removeIdlest()) return Optional.empty();
        var token = UUID.randomUUID();
        var size = length.isPresent() ? String.valueOf(length.getAsLong()) : "";
        var file = uploads.folder().resolve("%s%s.%s.%s".formatted(PREFIX, token, size, name));
        Files.createFile(file);
        var upload = new PartialUpload(token, name, length, file);
        known.put(token, upload);
        return Optional.of(upload);
    }

    /** The one of that token, as it stands in its address. */
    synchronized Optional<PartialUpload> find(String token) {
        return uuid(token).map(known::get);
    }

    /** Whether the one of that token is whole. */
    synchronized Optional<Ended> ended(String token) {
        return uuid(token).map(ended::get);
    }

    /**
     * Shows one under its name, which is whole.
     *
     * @return the name that it got
     */
    String keep(PartialUpload upload) throws IOException {
        long length = upload.offset();
        upload.sync();
        var name = uploads.keep(upload.file(), upload.name());
        synchronized (this) {
            known.remove(upload.token());
            ended.put(upload.token(), new Ended(name, length));
        }
        return name;
    }

    /** Removes one. */
    synchronized void discard(PartialUpload upload) throws IOException {
        known.remove(upload.token());
        Files.deleteIfExists(upload.file());
    }

    /** Removes those that nobody goes on with. */
    synchronized void removeOld() {
        for (var upload : known.values().toArray(PartialUpload[]::new)) {
            if (!upload.isHeld() && idle(upload).compareTo(LIFETIME) > 0) remove(upload);
        }
    }

    private boolean removeIdlest() {
        var idlest = known.values().stream()
                .filter(upload -> !upload.isHeld() && idle(upload).compareTo(IDLE) > 0)
                .max(Comparator.comparing(this::idle));
        idlest.ifPresent(this::remove);
        return idlest.isPresent();
    }

    private void remove(PartialUpload upload) {
        try {
            log.warn("removed the upload of {}, which nobody goes on with", upload.name());
            discard(upload);
        } catch (IOException cause) {
            log.warn("{} could not be removed: {}", upload.file(), cause.toString());
        }
    }

    private Duration idle(PartialUpload upload) {
        return Duration.between(modified(upload), clock.instant());
    }

    private static Instant modified(PartialUpload upload) {
        try {
            return Files.getLastModifiedTime(upload.file()).toInstant();
        } catch (IOException _) {
            // it is gone, which is as old as can be
            return FileTime.fromMillis(0).toInstant();
        }
    }
}

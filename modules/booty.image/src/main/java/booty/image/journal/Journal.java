package booty.image.journal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** A place for one small document that outlives the process. */
public interface Journal {
    /** No document is larger than that, in bytes. */
    int MOST_BYTES = 1 << 20;

    /**
     * Reads it.
     *
     * @return empty when there is none
     * @throws IOException when it cannot be read, or is larger than {@link #MOST_BYTES}
     */
    Optional<byte[]> load() throws IOException, InterruptedException;

    /** Replaces it, as a whole or not at all. */
    void store(byte[] document) throws IOException, InterruptedException;

    /** Removes it, if it is there. */
    void remove() throws IOException, InterruptedException;

    /**
     * A journal at a location.
     *
     * @param location of scheme {@code http}, {@code https} or {@code file}
     * @throws IllegalArgumentException when it is none of these
     */
    static Journal at(URI location) {
        return switch (String.valueOf(location.getScheme())) {
            case "http", "https" -> new HttpJournal(location);
            case "file" -> new FileJournal(Path.of(location.getPath()));
            default -> throw new IllegalArgumentException("no journal can be at " + location.getScheme());
        };
    }
}

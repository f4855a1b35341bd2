package booty.image.write;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.ReadBackConfig;
import booty.image.journal.Journal;
import java.time.Duration;
import java.util.Optional;

/**
 * How an image is written.
 *
 * @param checksum what its bytes must hash to, if that is known
 * @param verify whether the disk is read again at the end
 * @param journal where it is kept how far the write is; with one that was interrupted it goes on
 * @param onDisk whether that is kept on the disk itself where no other journal is named
 * @param pace how often that is noted
 */
public record WriteOptions(
        Optional<Checksum> checksum, ReadBackConfig verify, Optional<Journal> journal, boolean onDisk, Pace pace) {
    /**
     * How often it is noted how far a write is: when either is reached.
     *
     * @param every so long after the last time
     * @param bytes of the image since then
     */
    public record Pace(Duration every, long bytes) {
        /** What costs nothing that could be measured, and loses little. */
        public static final Pace DEFAULT = new Pace(Duration.ofSeconds(5), 512L << 20);
    }

    /** Neither read again nor resumable. */
    public static WriteOptions of(Optional<Checksum> checksum) {
        return new WriteOptions(checksum, ReadBackConfig.OFF, Optional.empty(), false, Pace.DEFAULT);
    }

    /** As a configuration says. */
    public static WriteOptions of(Optional<Checksum> checksum, ReadBackConfig verify, Optional<Journal> journal) {
        return new WriteOptions(checksum, verify, journal, false, Pace.DEFAULT);
    }

    /** The same with a journal on the disk itself if there is no other. */
    public WriteOptions withJournalOnDisk() {
        return new WriteOptions(checksum, verify, journal, true, pace);
    }
}

package booty.image.write;

import booty.core.error.BootyException;
import booty.core.machine.Disk;
import booty.image.format.OpenImage;
import booty.image.journal.Journal;
import booty.image.journal.WriteState;
import booty.image.journal.WriteState.Durable;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a journal says of an earlier run that wrote the same image to the same disk, and whether that is so. */
final class Resumption {
    private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);

    private final Journal journal;
    private final List<String> identity;

    private Resumption(Journal journal, List<String> identity) {
        this.journal = journal;
        this.identity = identity;
    }

    /** Of an image on a disk; empty when nothing would tell a later run that it is the same image. */
    static Optional<Resumption> of(Journal journal, OpenImage image, Disk disk) {
        if (image.version().isEmpty()) {
            LOG.info("the image's source names no version of it: an interrupted write would begin anew");
            return Optional.empty();
        }
        if (image.needsWholeSource()) {
            LOG.info("the image's digest needs all of it: an interrupted write would begin anew");
            return Optional.empty();
        }
        return Optional.of(new Resumption(
                journal,
                List.of(
                        "image " + withoutSecrets(image.location()),
                        "format " + image.format().word(),
                        "bytes " + image.sourceBytes().orElse(-1),
                        "version " + image.version().get(),
                        "disk %s %s %s"
                                .formatted(
                                        disk.wwn().orElse("-"),
                                        disk.serial().orElse("-"),
                                        disk.wwn().or(disk::serial).isPresent() ? "-" : disk.device()),
                        "disk-bytes " + disk.sizeBytes())));
    }

    private static String withoutSecrets(URI location) {
        if (location.getHost() == null) return location.toString();
        return "%s://%s:%d%s"
                .formatted(location.getScheme(), location.getHost(), location.getPort(), location.getRawPath());
    }

    Journal journal() {
        return journal;
    }

    /** A state of this write in which so much is durable. */
    WriteState state(List<Durable> durable) {
        return new WriteState(identity, durable);
    }

    /** What an earlier run of this very write has noted; empty when there is none that is of use. */
    List<Durable> load(Withheld withheld) throws InterruptedException {
        try {
            var document = journal.load();
            if (document.isEmpty()) return List.of();
            var state = WriteState.parse(document.get());
            if (state.isEmpty()) return anew("the journal is damaged");
            if (!state.get().identity().equals(identity)) return anew("the journal is of another image or disk");
            var durable = state.get().durable();
            boolean reaches = !durable.isEmpty() && durable.getFirst().from() == Withheld.FIRST_BYTES;
            if (!reaches) return anew("the journal says nothing of use");
            boolean[] clear = {false};
            Leaving.behind("image-disk", () -> clear[0] = withheld.isClear());
            if (!clear[0]) return anew("something else was written to the disk since");
            return durable;
        } catch (IOException cause) {
            return anew("the journal cannot be read: " + cause);
        }
    }

    private static List<Durable> anew(String why) {
        LOG.warn("{}; writing the image from its start", why);
        return List.of();
    }

    /**
     * Reads what is said to be on the disk: all of it where a checksum needs it, else a sample.
     *
     * @param hashing gets all of it, behind the image's first mebibyte, if it wants it
     * @return whether it is there
     */
    boolean isThere(List<Durable> durable, ReadBack disk, Withheld withheld, Hashing hashing)
            throws BootyException, InterruptedException {
        hashing.begin(withheld.first());
        for (int i = 0; i < durable.size(); i++) {
            boolean sampled = i % ReadBack.ONE_IN == 0 || i == durable.size() - 1;
            if (!sampled && !hashing.isWanted()) continue;
            var stretch = durable.get(i);
            var piece = new Written.Piece(stretch.from(), stretch.end() - stretch.from(), stretch.crc());
            try {
                if (disk.read(piece, hashing::begin) == piece.crc()) continue;
            } catch (DiskFailed unreadable) {
                LOG.debug("reading what an earlier run wrote failed", unreadable);
            }
            anew("the disk does not hold what the journal says");
            return false;
        }
        return true;
    }

    /** The journal is of no use any more. */
    void end() throws InterruptedException {
        try {
            journal.remove();
        } catch (IOException cause) {
            LOG.warn("the journal of the image stays behind: {}", cause.toString());
        }
    }
}

package booty.core.step;

import booty.core.config.MachineConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in a file: the first line is the fingerprint of the orders, each further one a finished
 * step. A file for other orders, or one that cannot be read, counts as empty; a last line cut by a
 * crash names no step and is ignored.
 */
public final class FileJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
    private static final long LARGEST = 64 * 1024;

    private final Path file;
    private final Set<String> finished = new HashSet<>();

    private FileJournal(Path file) {
        this.file = file;
    }

    /**
     * Opens the journal of these orders.
     *
     * @param file where it is kept; created with its folder
     */
    public static FileJournal open(Path file, MachineConfig orders) {
        var journal = new FileJournal(file);
        var fingerprint = Fingerprint.of(orders);
        var lines = journal.lines();
        if (!lines.isEmpty() && lines.getFirst().equals(fingerprint)) {
            journal.finished.addAll(lines.subList(1, lines.size()));
        } else {
            journal.write(fingerprint + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        }
        return journal;
    }

    @Override
    public boolean hasFinished(Step step) {
        return step.yields().isEmpty() && finished.contains(step.name());
    }

    @Override
    public void finished(Step step) {
        if (step.yields().isEmpty() && finished.add(step.name())) {
            write(step.name() + "\n", StandardOpenOption.APPEND);
        }
    }

    private List<String> lines() {
        try {
            if (!Files.exists(file) || Files.size(file) > LARGEST) return List.of();
            return Files.readAllLines(file);
        } catch (IOException cause) {
            LOG.warn("the journal {} cannot be read and starts afresh: {}", file, cause.getMessage());
            return List.of();
        }
    }

    private void write(String text, StandardOpenOption how) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file, text, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SYNC, how);
        } catch (IOException cause) {
            // without a journal a resumed run repeats steps, which is harmless by contract
            LOG.warn("the journal {} cannot be written: {}", file, cause.getMessage());
        }
    }
}

package booty.image.archive;

import java.util.ArrayList;
import java.util.List;

/** Where the data of a file with holes belong; all else of it is zero. */
final class SparseMap {
    private static final int MOST = 250_000;

    /** Data that follow each other in the file. */
    record Run(long offset, long bytes) {}

    private final List<Run> runs = new ArrayList<>();
    private long end;
    private long size = -1;

    /** How large the file is. */
    void size(long bytes) throws ArchiveDamaged {
        if (bytes < 0) throw new ArchiveDamaged("a sparse file of %d bytes".formatted(bytes));
        size = bytes;
    }

    /** Adds a run behind the others. */
    void add(long offset, long bytes) throws ArchiveDamaged {
        boolean lawful = offset >= end && bytes >= 0 && offset + bytes >= offset && runs.size() < MOST;
        if (!lawful) throw new ArchiveDamaged("a sparse file whose parts are in no order");
        if (bytes > 0) runs.add(new Run(offset, bytes));
        end = offset + bytes;
    }

    /**
     * Checks the whole.
     *
     * @param stored how many bytes of data the archive has for it
     */
    void check(long stored) throws ArchiveDamaged {
        long sum = runs.stream().mapToLong(Run::bytes).sum();
        if (size < end || sum != stored) throw new ArchiveDamaged("a sparse file whose parts do not make it up");
    }

    List<Run> runs() {
        return List.copyOf(runs);
    }

    long size() {
        return size;
    }
}

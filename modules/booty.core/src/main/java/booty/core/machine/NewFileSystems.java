package booty.core.machine;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The file systems that were made for the installed system.
 *
 * @param entries outer mount points before inner ones, swap last
 */
public record NewFileSystems(List<Entry> entries) {
    /** What comes inside something else is mounted behind it. */
    private static final Comparator<Entry> OUTER_FIRST = Comparator.comparingInt(
                    (Entry entry) -> entry.mountpoint().isPresent() ? 0 : 1)
            .thenComparingInt(entry -> entry.mountpoint().orElse("").length())
            .thenComparing(entry -> entry.mountpoint().orElse(""));

    public NewFileSystems {
        entries = entries.stream().sorted(OUTER_FIRST).toList();
    }

    /**
     * One of them.
     *
     * @param device where it is
     * @param source what fstab(5) calls that
     * @param type as mount(8) knows it, or {@code swap}
     * @param mountpoint where the installed system mounts it; empty for swap
     */
    public record Entry(Path device, String source, String type, Optional<String> mountpoint) {
        /** Whether it is the root. */
        public boolean isRoot() {
            return mountpoint.filter("/"::equals).isPresent();
        }
    }

    /** The root, which every layout has. */
    public Entry root() {
        return entries.stream()
                .filter(Entry::isRoot)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no root among " + entries));
    }
}

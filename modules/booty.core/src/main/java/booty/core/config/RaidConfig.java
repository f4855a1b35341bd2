package booty.core.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Software RAID arrays that are made.
 *
 * @param arrays at least one; their names differ
 */
public record RaidConfig(List<Array> arrays) implements Section {
    public RaidConfig {
        arrays = List.copyOf(arrays);
    }

    /**
     * An array.
     *
     * @param name of 1 to 32 letters, digits, dots, hyphens and underscores
     * @param partition the label of the partition of the layout whose copies on all its disks are the members
     * @param devices the members, whole disks, where no partition is named
     * @param use what is on it, where no partition says that
     */
    public record Array(String name, Level level, Optional<String> partition, List<Path> devices, FileSystemUse use) {
        public Array {
            devices = List.copyOf(devices);
            if (partition.isPresent() != devices.isEmpty()) {
                throw new IllegalArgumentException("either a partition or devices");
            }
        }

        /** What the rest of the orders know it by: the label of its partition, else its name. */
        public String reference() {
            return partition.orElse(name);
        }
    }

    /** The levels that can be asked for. */
    public enum Level {
        STRIPES(0, 2),
        MIRROR(1, 2),
        PARITY(5, 3),
        DOUBLE_PARITY(6, 4),
        MIRRORED_STRIPES(10, 2);

        private final int number;
        private final int fewestMembers;

        Level(int number, int fewestMembers) {
            this.number = number;
            this.fewestMembers = fewestMembers;
        }

        /** As md(4) counts them. */
        public int number() {
            return number;
        }

        /** How many members it needs. */
        public int fewestMembers() {
            return fewestMembers;
        }

        /** The level of a number; empty when it is none of them. */
        public static Optional<Level> of(long number) {
            return Arrays.stream(values()).filter(one -> one.number == number).findFirst();
        }
    }

    /** Whether a partition is a member, so that it has no file system of its own. */
    public boolean covers(String label) {
        return arrays.stream()
                .anyMatch(one -> one.partition().filter(label::equals).isPresent());
    }

    @Override
    public Feature feature() {
        return Feature.SOFTWARE_RAID;
    }

    @Override
    public String describe() {
        return "make the RAID arrays " + arrays.stream().map(Array::name).collect(Collectors.joining(", "));
    }
}

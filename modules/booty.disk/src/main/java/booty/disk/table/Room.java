package booty.disk.table;

import java.util.List;

/** The space behind a partition. */
public sealed interface Room {
    /**
     * It is free.
     *
     * @param end the sector behind the last one that the partition may take, on a mebibyte boundary
     */
    record Free(long end) implements Room {}

    /** There is less than a mebibyte, and what stands against more. */
    record Taken(String reason) implements Room {}

    /**
     * Looks behind a partition.
     *
     * @param neighbours the partitions beside it; itself among them does not matter
     * @param limit the first sector behind everything that it may ever take
     */
    static Room behind(Partition partition, List<Partition> neighbours, long limit, int sectorBytes) {
        long end = limit;
        String stop = "the end of the disk";
        for (var other : neighbours) {
            if (other.number() == partition.number()) continue;
            if (other.first() < partition.end() && partition.first() < other.end()) {
                return new Taken("partitions %d and %d overlap".formatted(partition.number(), other.number()));
            }
            if (other.first() >= partition.end() && other.first() < end) {
                end = other.first();
                stop = "partition " + other.number();
            }
        }
        long mebibyte = (1L << 20) / sectorBytes;
        long aligned = end / mebibyte * mebibyte;
        if (aligned - partition.end() < mebibyte) {
            return new Taken("partition %d already reaches to %s".formatted(partition.number(), stop));
        }
        return new Free(aligned);
    }
}

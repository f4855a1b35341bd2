package booty.disk.table;

import java.io.IOException;
import java.util.List;

/** A partition table; immutable, so changing it gives another one that is then written. */
public interface PartitionTable {
    /** What it is called: {@code GPT} or {@code MBR}. */
    String kind();

    /** Its partitions by number. */
    List<Partition> partitions();

    /** The same table for a disk of so many sectors; equal to this one when nothing depends on it. */
    PartitionTable fittedTo(long sectors);

    /**
     * The same table with a partition that takes the free space behind it, up to the last mebibyte
     * boundary before the next partition or the end of the disk.
     *
     * @param number which one, from 1
     * @param sectors the size of the disk
     */
    Growth grown(int number, long sectors);

    /** Puts the table on a disk, in an order that leaves a readable one whenever power fails. */
    void write(Blocks disk) throws IOException;

    /** What became of the wish to grow. */
    sealed interface Growth {
        /** It can; {@code addedSectors} are gained. */
        record Grown(PartitionTable table, long addedSectors) implements Growth {}

        /** There is nothing to gain, and why. */
        record NotGrown(String reason) implements Growth {}
    }
}

package booty.disk;

import booty.disk.gpt.GptReader;
import booty.disk.mbr.MbrReader;
import booty.disk.table.Blocks;
import booty.disk.table.PartitionTable;
import booty.disk.table.TableDefect;
import java.io.IOException;
import java.util.Optional;

/** Which kind of partition table a disk has. */
final class PartitionTables {
    private PartitionTables() {}

    /**
     * Reads the table of a disk: a GPT if there is one, else an MBR.
     *
     * @param sectors how many of the disk's the table was made for
     * @return empty when there is none, as on a disk that is one file system
     * @throws TableDefect when there is one that cannot be used
     */
    static Optional<PartitionTable> read(Blocks disk, long sectors) throws IOException, TableDefect {
        var gpt = GptReader.read(disk, sectors);
        if (gpt.isPresent()) return Optional.of(gpt.get());
        var mbr = MbrReader.read(disk);
        if (mbr.isEmpty()) return Optional.empty();
        if (mbr.get().partitions().stream().anyMatch(one -> one.type().equals("ee"))) {
            throw new TableDefect("the MBR says that there is a GPT, and there is none");
        }
        return Optional.of(mbr.get());
    }
}

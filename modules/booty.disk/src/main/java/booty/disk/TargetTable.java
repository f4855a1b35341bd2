package booty.disk;

import booty.core.machine.Disk;
import booty.disk.gpt.GptReader;
import booty.disk.table.Blocks;
import booty.disk.table.PartitionTable;
import booty.disk.table.TableDefect;
import java.io.IOException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The partition table of the target disk, with errors that name the disk.
 *
 * @param disk the disk
 * @param bytes how much of it the table was made for
 */
record TargetTable(Disk disk, long bytes) {
    /** The table once it fits the disk. */
    TargetTable(Disk disk) {
        this(disk, disk.sizeBytes());
    }

    private long sectors() {
        return bytes / disk.sectorBytes();
    }

    /** What is done to a table while the disk is open. */
    @FunctionalInterface
    interface Work<T> {
        T on(PartitionTable table, Blocks blocks) throws IOException;
    }

    /** Reads the table without changing anything; empty when there is none. */
    Optional<PartitionTable> read() throws DiskFailed, TableDamaged {
        try (var blocks = Blocks.open(disk.device(), disk.sectorBytes(), StandardOpenOption.READ)) {
            return PartitionTables.read(blocks, sectors());
        } catch (TableDefect defect) {
            throw new TableDamaged(disk, defect);
        } catch (IOException cause) {
            throw new DiskFailed(disk, cause);
        }
    }

    /** Reads the table and works on it with the disk open for writing; empty when there is none. */
    <T> Optional<T> change(Work<T> work) throws DiskFailed, TableDamaged {
        try (var blocks =
                Blocks.open(disk.device(), disk.sectorBytes(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var table = PartitionTables.read(blocks, sectors());
            boolean gpt = table.isPresent() && table.get().kind().equals("GPT");
            if (!gpt) GptReader.wipeStaleBackup(blocks, sectors());
            return table.isEmpty() ? Optional.empty() : Optional.of(work.on(table.get(), blocks));
        } catch (TableDefect defect) {
            throw new TableDamaged(disk, defect);
        } catch (IOException cause) {
            throw new DiskFailed(disk, cause);
        }
    }
}

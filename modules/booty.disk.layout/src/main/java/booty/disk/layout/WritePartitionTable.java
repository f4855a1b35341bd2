package booty.disk.layout;

import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.disk.table.Blocks;
import java.io.IOException;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Writes the tables that the kernel was told of, now that all that they lead to is on the disks. */
record WritePartitionTable() implements Step {
    @Override
    public String name() {
        return "write-partition-table";
    }

    @Override
    public String purpose() {
        return "Writes the partition table, now that the image is whole";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK, CheckLayout.TABLES, StorageFacts.FILE_SYSTEMS, StreamIntoLayout.PLACED);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.WRITTEN_BYTES, Facts.ROOT_VOLUME);
    }

    @Override
    public String failure() {
        return "The run stops and is reported; a disk whose table is not written starts nothing.";
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        context.doors().linux().sync();
        // the target's last: it alone makes the machine start
        for (var table : context.get(CheckLayout.TABLES).of().reversed()) write(table);
        context.put(Facts.WRITTEN_BYTES, context.get(Facts.TARGET_DISK).sizeBytes());
        context.put(
                Facts.ROOT_VOLUME, context.get(StorageFacts.FILE_SYSTEMS).root().device());
        return Outcome.DONE;
    }

    private static void write(NewTable table) throws LayoutFailed {
        var disk = table.disk();
        try (var blocks =
                Blocks.open(disk.device(), disk.sectorBytes(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            table.gpt().write(blocks);
        } catch (IOException cause) {
            throw new LayoutFailed(disk.device(), cause);
        }
    }
}

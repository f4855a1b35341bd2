package booty.disk.layout;

import booty.core.config.Feature;
import booty.core.config.LayoutConfig;
import booty.core.error.BootyException;
import booty.core.machine.Storage;
import booty.core.machine.Storage.Piece;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.disk.gpt.GptEntry;
import booty.disk.kernel.KernelTable;
import booty.disk.table.Ends;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Empties both ends of each disk and tells the kernel of the new partitions. No table is written: until the image is
 * whole, the disks start nothing.
 *
 * @param layout the partitions
 */
record ApplyPartitionLayout(LayoutConfig layout) implements Step {
    @Override
    public String name() {
        return "apply-partition-layout";
    }

    @Override
    public String purpose() {
        return "Makes the partitions of the layout (%d) on the target disk%s"
                .formatted(layout.partitions().size(), layout.mirrors().isEmpty() ? "" : " and its mirrors");
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK, CheckLayout.TABLES);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(StorageFacts.PARTITIONED);
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.PARTITION_LAYOUT);
    }

    @Override
    public String failure() {
        return "The run stops and is reported; the disks have no partition table and start nothing.";
    }

    @Override
    public String preview(StepContext context) {
        return context.find(CheckLayout.TABLES).map(CheckLayout.NewTables::of).orElse(List.of()).stream()
                .map(table -> "would destroy what is on %s and make %s"
                        .formatted(table.disk().describe(), words(table)))
                .reduce((one, other) -> one + "; " + other)
                .orElse(purpose());
    }

    private static String words(NewTable table) {
        return table.gpt().entries().stream()
                .map(entry -> "%s '%s' (%d MiB)"
                        .formatted(
                                table.disk().partition(entry.number()),
                                entry.name(),
                                (entry.last() - entry.first() + 1)
                                        / ((1 << 20) / table.disk().sectorBytes())))
                .reduce((one, other) -> one + ", " + other)
                .orElse("nothing");
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var tables = context.get(CheckLayout.TABLES).of();
        for (var table : tables) {
            var disk = table.disk();
            empty(disk.device());
            new KernelTable(context.doors(), disk).follow(table.gpt().partitions());
            for (var entry : table.gpt().entries()) empty(disk.partition(entry.number()));
        }
        var storage = new Storage(Map.of());
        for (var entry : tables.getFirst().gpt().entries()) {
            storage = storage.with(entry.name(), piece(tables, entry));
        }
        context.put(StorageFacts.PARTITIONED, storage);
        return Outcome.done(words(tables.getFirst()));
    }

    private static void empty(Path device) throws LayoutFailed {
        try {
            Ends.empty(device);
        } catch (IOException cause) {
            throw new LayoutFailed(device, cause);
        }
    }

    /** With mirrors, a label names several partitions; only the identifier tells them apart. */
    private static Piece piece(List<NewTable> tables, GptEntry entry) {
        var nodes = new ArrayList<Path>();
        for (var table : tables) nodes.add(table.disk().partition(entry.number()));
        var source = tables.size() == 1 ? "PARTLABEL=" + entry.name() : "PARTUUID=" + entry.id();
        return new Piece(nodes, Optional.of(source));
    }
}

package booty.disk;

import booty.core.error.BootyException;
import booty.core.machine.Disk;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.disk.gpt.GptReader;
import booty.disk.kernel.KernelTable;
import booty.disk.table.Blocks;
import booty.disk.table.PartitionTable;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Tells the kernel of the image's partitions. Where one is to grow, the table is fitted to the disk before (the backup
 * of a GPT belongs at its end); otherwise the disk stays what the image is, byte for byte.
 */
final class Partprobe implements Step {
    @Override
    public String name() {
        return "partprobe";
    }

    @Override
    public String purpose() {
        return "Lets the kernel read the partition table, fitted to the disk where a partition grows";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK, Facts.WRITTEN_BYTES);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.PARTITIONS);
    }

    @Override
    public String preview(StepContext context) {
        return "fit the image's partition table to %s and tell the kernel"
                .formatted(context.get(Facts.TARGET_DISK).describe());
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var disk = context.get(Facts.TARGET_DISK);
        try {
            return fit(context, disk);
        } catch (TableDamaged damage) {
            if (cared(context)) throw damage;
            // such as the image of an installer disc: odd, bootable, and nothing more is asked of it
            context.put(Facts.PARTITIONS, 0);
            return Outcome.skipped(damage.what());
        }
    }

    private static boolean cared(StepContext context) {
        var growth = context.config().growth();
        return growth.partition() > 0
                || growth.logicalVolume().isPresent()
                || context.config().osNetwork().isPresent();
    }

    private static Outcome fit(StepContext context, Disk disk) throws BootyException, InterruptedException {
        var target = new TargetTable(disk, context.get(Facts.WRITTEN_BYTES));
        boolean grows = context.config().growth().partition() != 0;
        var fitted = grows ? target.change(Partprobe::fit) : target.read().map(table -> new Fitted(table, false));
        if (fitted.isEmpty()) {
            context.put(Facts.PARTITIONS, 0);
            return Outcome.skipped("the image has no partition table");
        }
        var table = fitted.get().table();
        new KernelTable(context.doors(), disk).follow(table.partitions());
        context.put(Facts.PARTITIONS, table.partitions().size());
        return Outcome.done("%s with %d partitions%s"
                .formatted(
                        table.kind(), table.partitions().size(), fitted.get().moved() ? ", fitted to the disk" : ""));
    }

    private record Fitted(PartitionTable table, boolean moved) {}

    private static Fitted fit(PartitionTable table, Blocks blocks) throws IOException {
        var fitted = table.fittedTo(blocks.count());
        var findings = table.kind().equals("GPT") ? GptReader.check(blocks) : List.of();
        boolean differs = !fitted.equals(table) || !findings.isEmpty();
        if (differs) fitted.write(blocks);
        return new Fitted(fitted, differs);
    }
}

package booty.disk;

import booty.core.config.Feature;
import booty.core.config.GrowthConfig;
import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.disk.kernel.KernelTable;
import booty.disk.table.PartitionTable.Growth;
import java.util.Optional;
import java.util.Set;

/**
 * Grows a partition into the free space behind it.
 *
 * @param wanted which one, from 1; {@link GrowthConfig#ROOT} for that of the root
 */
record GrowPartition(int wanted) implements Step {
    @Override
    public String name() {
        return "grow-partition";
    }

    @Override
    public String purpose() {
        return "Grows %s into the free space behind it".formatted(words());
    }

    private String words() {
        return wanted == GrowthConfig.ROOT ? "the root partition" : "partition " + wanted;
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK, Facts.PARTITIONS);
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(StorageFacts.ROOT_PARTITION);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.GROWN_PARTITION);
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.GROW_PARTITION);
    }

    @Override
    public String preview(StepContext context) {
        return "grow %s of %s into the free space behind it"
                .formatted(words(), context.get(Facts.TARGET_DISK).describe());
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var disk = context.get(Facts.TARGET_DISK);
        if (context.get(Facts.PARTITIONS) == 0) return Outcome.skipped("the image has no partition table");
        var which = wanted == GrowthConfig.ROOT ? context.find(StorageFacts.ROOT_PARTITION) : Optional.of(wanted);
        if (which.isEmpty()) return Outcome.skipped("no root partition was found");
        int number = which.get();
        var target = new TargetTable(disk);
        var growth = target.change((table, blocks) -> {
            var found = table.grown(number, blocks.count());
            if (found instanceof Growth.Grown grown) grown.table().write(blocks);
            return found;
        });
        var table = target.read().orElseThrow();
        if (table.partitions().stream().anyMatch(one -> one.number() == number && !one.container())) {
            context.put(Facts.GROWN_PARTITION, disk.partition(number));
        }
        return switch (growth.orElseThrow()) {
            case Growth.NotGrown(var reason) -> Outcome.skipped(reason);
            case Growth.Grown(var larger, var sectors) -> {
                new KernelTable(context.doors(), disk).follow(larger.partitions());
                yield Outcome.done(
                        "%s gained %.2f GB".formatted(disk.partition(number), sectors * disk.sectorBytes() / 1e9));
            }
        };
    }
}

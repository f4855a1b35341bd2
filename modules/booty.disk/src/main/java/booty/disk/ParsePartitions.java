package booty.disk;

import booty.core.config.Feature;
import booty.core.config.RootConfig;
import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.disk.table.Partition;
import java.util.ArrayList;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the EFI system partition and the root among the partitions of the target disk. */
final class ParsePartitions implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(ParsePartitions.class);

    /** As a GPT and an MBR know the EFI system partition. */
    private static final Set<String> EFI = Set.of("c12a7328-f81f-11d2-ba4b-00a0c93ec93b", "ef");

    @Override
    public String name() {
        return "parse-partitions";
    }

    @Override
    public String purpose() {
        return "Finds the EFI system partition and the root partition";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES; // nothing itself; but in a dry run the partitions are those of before
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK, Facts.PARTITIONS);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.ESP, StorageFacts.ROOT_PARTITION);
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.NAMED_ROOT);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        var disk = context.get(Facts.TARGET_DISK);
        if (context.get(Facts.PARTITIONS) == 0) return Outcome.skipped("the image has no partition table");
        var table = new TargetTable(disk).read();
        if (table.isEmpty()) return Outcome.skipped("the image has no partition table");
        var found = new ArrayList<String>();
        var esp = table.get().partitions().stream()
                .filter(one -> EFI.contains(one.type()))
                .map(Partition::number)
                .findFirst();
        if (esp.isPresent()) {
            context.put(Facts.ESP, disk.partition(esp.get()));
            found.add("EFI system partition " + esp.get());
        } else {
            LOG.warn("{} has no EFI system partition", disk.device());
        }
        var candidates = RootPartition.candidates(disk, table.get());
        var root = candidates.best(context.config());
        if (root.isPresent()) {
            context.put(StorageFacts.ROOT_PARTITION, root.get().number());
            found.add("root partition " + root.get().number());
        } else if (context.config().section(RootConfig.class).isPresent()) {
            throw new NoRoot(RootPartition.seen(disk, candidates, context.config()));
        }
        return found.isEmpty() ? Outcome.skipped("neither is there") : Outcome.done(String.join(", ", found));
    }
}

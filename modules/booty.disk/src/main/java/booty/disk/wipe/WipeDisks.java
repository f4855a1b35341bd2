package booty.disk.wipe;

import booty.core.config.Feature;
import booty.core.error.BootyException;
import booty.core.machine.Disk;
import booty.core.machine.DoomedDisks;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.disk.kernel.KernelTable;
import booty.disk.wipe.DiskWipe.Thoroughness;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wipes the signatures of the target disk, and of the other disks where that was asked for. Before an image is
 * written that is all; who writes it zeroes the start and the end itself.
 *
 * @param thoroughness how much goes
 */
record WipeDisks(Thoroughness thoroughness) implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(WipeDisks.class);

    @Override
    public String name() {
        return "wipe-disks";
    }

    @Override
    public String purpose() {
        return "Wipes the signatures of the target disk and its old partitions; of other disks only when asked";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK);
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(
                Facts.VOLUMES_OFF, Facts.ARRAYS_STOPPED, Facts.NAMESPACES, Facts.ERASED, StorageFacts.IMAGE_CONTENTS);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.WIPED);
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.WIPE_DISKS, Feature.DEPROVISION);
    }

    @Override
    public String failure() {
        return "Disks wiped so far stay wiped and no image is written; the run stops and names the disk.";
    }

    @Override
    public String preview(StepContext context) {
        if (StorageFacts.keepsTheDisk(context)) return "no disk to wipe, since only a partition is written";
        return doomed(context).disks().stream()
                .map(disk -> "%s: %s".formatted(disk.describe(), contents(context, disk)))
                .collect(Collectors.joining("; ", "would wipe ", ""));
    }

    private static String contents(StepContext context, Disk disk) {
        try {
            var found = new DiskWipe(context.doors(), disk).look();
            return found.isEmpty() ? "no signature" : types(found);
        } catch (WipeFailed failure) {
            return failure.what();
        }
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var target = context.get(Facts.TARGET_DISK);
        context.put(Facts.WIPED, true);
        if (StorageFacts.keepsTheDisk(context)) return Outcome.skipped("only a partition of the disk is written");
        if (goesOn(context)) return Outcome.skipped("the write that was interrupted there may go on");
        var doomed = doomed(context);
        doomed.spared().forEach(why -> LOG.warn("left alone: {}", why));
        var words = new ArrayList<String>();
        for (var disk : doomed.disks()) {
            var found = new DiskWipe(context.doors(), disk).run(thoroughness);
            new KernelTable(context.doors(), disk).follow(List.of());
            words.add("%s: %s".formatted(disk.device(), found.isEmpty() ? "had no signature" : types(found)));
            LOG.debug("wiped of {}: {}", disk.device(), found);
        }
        if (thoroughness == Thoroughness.SIGNATURES_AND_ENDS) LOG.info("no signature is left on {}", target.device());
        return Outcome.done(String.join("; ", words));
    }

    private boolean goesOn(StepContext context) throws WipeFailed {
        if (thoroughness != Thoroughness.SIGNATURES) return false;
        boolean journalElsewhere = context.config().image().journal().isPresent();
        return new DiskWipe(context.doors(), context.get(Facts.TARGET_DISK)).isUnfinished(journalElsewhere);
    }

    private static DoomedDisks doomed(StepContext context) {
        return DoomedDisks.of(context.config(), context.doors().sysfs(), context.get(Facts.TARGET_DISK));
    }

    private static String types(List<Signature> found) {
        var types = new LinkedHashSet<String>();
        found.forEach(signature -> types.add(signature.type()));
        return String.join(", ", types);
    }
}

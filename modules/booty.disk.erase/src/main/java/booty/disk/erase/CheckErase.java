package booty.disk.erase;

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
import java.util.ArrayList;
import java.util.Set;

/** Finds out how the disks can be erased, while nothing is changed: a frozen disk stops the run here. */
final class CheckErase implements Step {
    @Override
    public String name() {
        return "check-erase";
    }

    @Override
    public String purpose() {
        return "Finds out by which means the disks can erase themselves";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK);
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(StorageFacts.IMAGE_CONTENTS);
    }

    @Override
    public String failure() {
        return "Nothing was changed; the run stops and says why the disk cannot erase itself and what to do.";
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        var doors = context.doors();
        if (StorageFacts.keepsTheDisk(context)) {
            throw EraseImpossible.keepsPartitions(context.get(Facts.TARGET_DISK));
        }
        var words = new ArrayList<String>();
        for (var disk : doomed(context).disks()) {
            boolean there = doors.sysfs().exists("sys/block/" + disk.name());
            words.add(there ? Plan.of(context.config(), doors, disk).describe() : notYet(disk));
        }
        return Outcome.done(String.join("; ", words));
    }

    private static String notYet(Disk disk) {
        return "%s is made first".formatted(disk.device());
    }

    static DoomedDisks doomed(StepContext context) {
        return DoomedDisks.of(context.config(), context.doors().sysfs(), context.get(Facts.TARGET_DISK));
    }
}

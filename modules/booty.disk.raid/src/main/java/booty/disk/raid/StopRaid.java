package booty.disk.raid;

import booty.core.error.BootyException;
import booty.core.machine.DoomedDisks;
import booty.core.machine.Volume;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Stops the arrays that have a member on the target disk, or on another that is wiped with it, and no others. */
record StopRaid(Duration patience) implements Step {
    StopRaid() {
        this(Duration.ofSeconds(10));
    }

    @Override
    public String name() {
        return "stop-raid";
    }

    @Override
    public String purpose() {
        return "Stops software RAID arrays that have a member on the target disk";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK);
    }

    /** Volumes of LVM may lie on an array. */
    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.VOLUMES_OFF);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.ARRAYS_STOPPED);
    }

    @Override
    public String failure() {
        return "Nothing was changed on the disk yet; the run stops and names the array and what the kernel said.";
    }

    @Override
    public String preview(StepContext context) {
        var arrays = arrays(context);
        return arrays.isEmpty() ? "no array to stop" : "would stop " + names(arrays);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var disk = context.get(Facts.TARGET_DISK);
        var arrays = arrays(context);
        context.put(Facts.ARRAYS_STOPPED, true);
        if (arrays.isEmpty()) return Outcome.skipped("no array has a member on " + disk.device());
        new Arrays(context.doors(), disk, patience).stop(arrays);
        return Outcome.done("stopped " + names(arrays));
    }

    private static List<Volume> arrays(StepContext context) {
        var sysfs = context.doors().sysfs();
        return DoomedDisks.of(context.config(), sysfs, context.get(Facts.TARGET_DISK)).volumes(sysfs).stream()
                .filter(volume -> volume.kind() == Volume.Kind.RAID)
                .toList();
    }

    private static String names(List<Volume> arrays) {
        return arrays.stream().map(Volume::name).collect(Collectors.joining(", "));
    }
}

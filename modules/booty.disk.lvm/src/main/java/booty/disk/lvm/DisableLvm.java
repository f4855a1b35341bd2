package booty.disk.lvm;

import booty.core.error.BootyException;
import booty.core.linux.Errno;
import booty.core.machine.Disk;
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

/**
 * Deactivates the logical volumes that lie on the target disk or on another that is wiped with it, before anything is
 * written there; those on other disks stay. Nothing of their content changes by that.
 */
record DisableLvm(Duration patience) implements Step {
    private static final Duration PAUSE = Duration.ofMillis(200);

    DisableLvm() {
        this(Duration.ofSeconds(5));
    }

    @Override
    public String name() {
        return "disable-lvm";
    }

    @Override
    public String purpose() {
        return "Deactivates the logical volumes that lie on the target disk";
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
    public Set<Fact<?>> yields() {
        return Set.of(Facts.VOLUMES_OFF);
    }

    @Override
    public String failure() {
        return "Nothing was changed on the disk yet; the run stops and names the volume and what the kernel said.";
    }

    @Override
    public String preview(StepContext context) {
        var volumes = volumes(context);
        return volumes.isEmpty() ? "no volume to deactivate" : "would deactivate " + labels(volumes);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var disk = context.get(Facts.TARGET_DISK);
        var volumes = volumes(context);
        context.put(Facts.VOLUMES_OFF, true);
        if (volumes.isEmpty()) return Outcome.skipped("no logical volume is active on " + disk.device());
        var mapper = new DeviceMapper(context.doors().linux());
        for (var volume : volumes) remove(mapper, disk, volume);
        return Outcome.done("deactivated " + labels(volumes));
    }

    /** What was busy a moment ago, because something looked at it, is not for ever. */
    private void remove(DeviceMapper mapper, Disk disk, Volume volume) throws VolumeBusy, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                mapper.remove(volume.label());
                return;
            } catch (Errno error) {
                if (error.number() == Errno.ENXIO) return; // it went meanwhile
                if (error.number() != Errno.EBUSY || System.nanoTime() >= deadline) {
                    throw new VolumeBusy(disk, volume, error);
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private static List<Volume> volumes(StepContext context) {
        var sysfs = context.doors().sysfs();
        return DoomedDisks.of(context.config(), sysfs, context.get(Facts.TARGET_DISK)).volumes(sysfs).stream()
                .filter(volume -> volume.kind() == Volume.Kind.LVM)
                .toList();
    }

    private static String labels(List<Volume> volumes) {
        return volumes.stream().map(Volume::label).collect(Collectors.joining(", "));
    }
}

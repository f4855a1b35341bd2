package booty.disk.lvm;

import booty.core.config.Feature;
import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.disk.lvm.Lvm.PhysicalVolume;
import java.util.Set;

/**
 * Lets the physical volume take its grown partition, and activates the root's logical volume.
 *
 * @param wanted the volume as the configuration names it
 */
record EnableLvm(String wanted) implements Step {
    /** The root's volume, which has a node now. */
    static final Fact<LogicalVolume> ACTIVE = new Fact<>("active volume", LogicalVolume.class);

    @Override
    public String name() {
        return "enable-lvm";
    }

    @Override
    public String purpose() {
        return "Resizes the physical volume and activates %s".formatted(wanted);
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
        return Set.of(Facts.GROWN_PARTITION);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(ACTIVE);
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.LOGICAL_VOLUME);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var volume = LogicalVolume.parse(wanted).orElseThrow(() -> new VolumeNameInvalid(wanted));
        var disk = context.get(Facts.TARGET_DISK);
        var lvm = Lvm.ready(context.doors(), disk);
        var physical = lvm.physicalVolumes();
        var own = physical.stream()
                .filter(one -> one.group().equals(volume.group()))
                .toList();
        if (own.isEmpty()) {
            throw new VolumeMissing(
                    "there is no volume group %s on %s".formatted(volume.group(), disk.device()),
                    physical.stream().map(PhysicalVolume::group).distinct().toList());
        }
        for (var one : own) lvm.resize(one);
        var volumes = lvm.volumes(volume.group());
        if (!volumes.contains(volume.name())) {
            throw new VolumeMissing(
                    "the volume group %s has no volume %s".formatted(volume.group(), volume.name()), volumes);
        }
        lvm.activate(volume);
        context.put(ACTIVE, volume);
        return Outcome.done(volume.node().toString());
    }
}

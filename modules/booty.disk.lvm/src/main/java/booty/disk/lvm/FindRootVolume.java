package booty.disk.lvm;

import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.disk.fs.FileSystem.Kind;
import booty.disk.fs.FileSystemProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;

/**
 * Where the root partition, encrypted or not, is a physical volume: finds the root's logical volume in its group and
 * activates it. It is the one that is called root, else one whose name says so, else the largest.
 */
record FindRootVolume() implements Step {
    @Override
    public String name() {
        return "enable-lvm";
    }

    @Override
    public String purpose() {
        return "Activates the root's logical volume, where the root partition is LVM's";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK, StorageFacts.ROOT_PARTITION);
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.GROWN_PARTITION, StorageFacts.OPENED_ROOT);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(EnableLvm.ACTIVE);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var disk = context.get(Facts.TARGET_DISK);
        var opened = context.find(StorageFacts.OPENED_ROOT);
        var device = opened.or(() -> context.find(StorageFacts.ROOT_PARTITION).map(disk::partition));
        if (device.isEmpty()) return Outcome.skipped("no root partition was found");
        if (holdsSomethingElse(device.get())) {
            return Outcome.skipped("%s is no physical volume".formatted(device.get()));
        }
        var lvm = Lvm.ready(context.doors(), Lvm.ofTheRoot(context));
        var physical = lvm.physicalVolumes().stream()
                // what was opened is looked at alone, and may go by another of its names
                .filter(one ->
                        opened.isPresent() || one.device().equals(device.get().toString()))
                .filter(one -> !one.group().isEmpty())
                .findFirst();
        if (physical.isEmpty()) return Outcome.skipped("%s is no physical volume".formatted(device.get()));
        lvm.resize(physical.get());
        var group = physical.get().group();
        var volumes = lvm.largestFirst(group);
        var root = volumes.stream().min(Comparator.comparingInt(FindRootVolume::rank));
        if (root.isEmpty()) throw new VolumeMissing("the volume group %s is empty".formatted(group), volumes);
        var volume = new LogicalVolume(group, root.get());
        lvm.activate(volume);
        context.put(EnableLvm.ACTIVE, volume);
        return Outcome.done(volume.node().toString());
    }

    /** Most roots are file systems, and starting lvm takes time. Of what cannot be read lvm itself says why. */
    private static boolean holdsSomethingElse(Path device) {
        try {
            return FileSystemProbe.probe(device)
                    .filter(found -> found.kind() != Kind.LVM)
                    .isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    private static int rank(String name) {
        if (name.equals("root")) return 0;
        if (name.contains("root")) return 1;
        return name.contains("swap") ? 3 : 2;
    }
}

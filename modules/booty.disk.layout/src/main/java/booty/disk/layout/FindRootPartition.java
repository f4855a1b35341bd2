package booty.disk.layout;

import booty.core.config.RootConfig;
import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.core.step.StorageFacts.ImageContents;
import booty.disk.RootPartition;
import booty.disk.fs.FileSystem;
import booty.disk.fs.FileSystem.Kind;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.FileSystemProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Finds the partition, on the disk as it is, that the image belongs into. */
record FindRootPartition() implements Step {
    /** The partition; absent where the image is a whole disk. */
    static final Fact<Path> PLACE = new Fact<>("place of the root file system", Path.class);

    @Override
    public String name() {
        return "find-root-partition";
    }

    @Override
    public String purpose() {
        return "Finds the root partition on the target disk as it is";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK, StorageFacts.IMAGE_CONTENTS);
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.IMAGE_BYTES);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(PLACE);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        var contents = context.get(StorageFacts.IMAGE_CONTENTS);
        if (contents == ImageContents.DISK) return Outcome.skipped("the image is a whole disk");
        var disk = context.get(Facts.TARGET_DISK);
        var root = RootPartition.on(disk, context.config());
        var bytes = context.find(Facts.IMAGE_BYTES);
        long room = root.sectors() * disk.sectorBytes();
        var device = disk.partition(root.number());
        if (contents == ImageContents.FILE_SYSTEM && bytes.isPresent() && bytes.get() > room) {
            throw new ImageTooLargeForRoot(bytes.get(), device, room);
        }
        refuseContainer(context, device);
        context.put(PLACE, device);
        return Outcome.done(device.toString());
    }

    /** What is in an array, encrypted or LVM's would all be lost: that takes being named. */
    private static void refuseContainer(StepContext context, Path device) throws BootyException {
        if (context.config().section(RootConfig.class).isPresent()) return;
        try {
            var holds = FileSystemProbe.probe(device).map(FileSystem::kind);
            boolean inside =
                    holds.isPresent() && Set.of(Kind.LVM, Kind.LUKS, Kind.RAID).contains(holds.get());
            if (inside) throw new RootInside(device, holds.get());
        } catch (IOException cause) {
            throw FileSystemFailed.unreadable(device, cause);
        }
    }
}

package booty.disk;

import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.linux.Linux.MountFlag;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.disk.fs.FileSystem;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.FileSystemProbe;
import booty.disk.fs.Mounted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds and mounts the root of the installed system: the logical volume if one is configured, else
 * the first of {@link RootCandidates} that contains {@code /etc}.
 *
 * @param at where it is mounted
 */
record MountRoot(Path at) implements Step {
    static final Path NEW_ROOT = Path.of("/newroot");

    /** Where a btrfs keeps its root when that is not its default subvolume. */
    private static final List<String> SUBVOLUMES = List.of("@", "root", "@root");

    @Override
    public String name() {
        return "mount-root";
    }

    @Override
    public String purpose() {
        return "Mounts the root file system of the installed system";
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
                Facts.PARTITIONS,
                Facts.GROWN_PARTITION,
                Facts.ROOT_VOLUME,
                CheckFileSystem.CHECKED,
                ResizeFileSystem.SIZED);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.ROOT_DEVICE, Facts.ROOT_MOUNT);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        var seen = new ArrayList<String>();
        for (var device : candidates(context)) {
            var holds = probe(device, seen);
            if (holds == null || !mount(context.doors(), device, holds)) continue;
            context.put(Facts.ROOT_DEVICE, device);
            context.put(Facts.ROOT_MOUNT, at);
            return Outcome.done("%s on %s".formatted(holds.kind(), device));
        }
        throw new NoRoot(seen);
    }

    private static List<Path> candidates(StepContext context) throws BootyException {
        var volume = context.find(Facts.ROOT_VOLUME);
        if (volume.isPresent()) return List.of(volume.get());
        var disk = context.get(Facts.TARGET_DISK);
        var table = new TargetTable(disk).read();
        // without a table the whole disk may be one file system
        if (table.isEmpty()) return List.of(disk.device());
        return RootPartition.candidates(disk, table.get()).ranked(context.config()).stream()
                .map(one -> disk.partition(one.number()))
                .toList();
    }

    private static @Nullable FileSystem probe(Path device, List<String> seen) throws FileSystemFailed {
        try {
            var holds = FileSystemProbe.probe(device).orElse(null);
            seen.add("%s holds %s".formatted(device, holds == null ? "nothing known" : holds.kind()));
            return holds != null && holds.kind().mountable() && holds.kind() != FileSystem.Kind.VFAT ? holds : null;
        } catch (IOException cause) {
            throw FileSystemFailed.unreadable(device, cause);
        }
    }

    /** Mounts it to stay if it is a root. */
    private boolean mount(Doors doors, Path device, FileSystem holds) throws BootyException {
        var options = new ArrayList<String>();
        options.add("");
        if (holds.kind() == FileSystem.Kind.BTRFS) SUBVOLUMES.forEach(name -> options.add("subvol=" + name));
        for (var option : options) {
            if (!isRoot(doors, device, holds, option)) continue;
            var _ = Mounted.mount(doors, device, holds, at, Set.of(), option);
            return true;
        }
        return false;
    }

    private boolean isRoot(Doors doors, Path device, FileSystem holds, String option) throws BootyException {
        try (var look = Mounted.mount(doors, device, holds, at, Set.of(MountFlag.READ_ONLY), option)) {
            return Files.isDirectory(look.at().resolve("etc"));
        } catch (FileSystemFailed failure) {
            // there is no subvolume of this name
            if (option.isEmpty()) throw failure;
            return false;
        }
    }
}

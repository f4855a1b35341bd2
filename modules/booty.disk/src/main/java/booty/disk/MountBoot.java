package booty.disk;

import booty.core.error.BootyException;
import booty.core.machine.NewFileSystems;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.FileSystemProbe;
import booty.disk.fs.Mounted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mounts what the installed system's fstab says of {@code /boot} and the EFI system partition, below its root. What
 * cannot be mounted is told and left out: the system itself may still mount it.
 */
final class MountBoot implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(MountBoot.class);
    private static final long LONGEST_FSTAB = 1 << 20;

    /** What is mounted inside the root, in order. */
    static final Fact<Mounts> MOUNTS = new Fact<>("boot mounts", Mounts.class);

    /** Mount points, in the order they were mounted. */
    record Mounts(List<Path> at) {
        Mounts {
            at = List.copyOf(at);
        }
    }

    @Override
    public String name() {
        return "mount-boot";
    }

    @Override
    public String purpose() {
        return "Mounts /boot and the EFI system partition of the installed system";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK, Facts.ROOT_MOUNT);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(MOUNTS, Facts.ROOT_TREE);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        var root = context.get(Facts.ROOT_MOUNT);
        var made = context.find(StorageFacts.FILE_SYSTEMS);
        var mounted = made.isPresent() ? mountMade(context, made.get(), root) : mountFound(context, root);
        context.put(Facts.ROOT_TREE, root);
        return mounted.isEmpty() ? Outcome.skipped("there is none") : Outcome.done(mounted.toString());
    }

    /** Everything that was made for the system, and not only what it boots from: its programs look for all of it. */
    private static List<Path> mountMade(StepContext context, NewFileSystems made, Path root) throws FileSystemFailed {
        var mounted = new ArrayList<Path>();
        for (var one : made.entries()) {
            if (one.isRoot() || one.mountpoint().isEmpty()) continue;
            var at = root.resolve(one.mountpoint().get().substring(1));
            if (!isBelow(root, at)) continue;
            try {
                var holds = FileSystemProbe.probe(one.device());
                if (holds.isEmpty()) continue;
                var _ = Mounted.mount(context.doors(), one.device(), holds.get(), at, Set.of(), "");
            } catch (IOException cause) {
                throw FileSystemFailed.unreadable(one.device(), cause);
            }
            mounted.add(at);
            context.put(MOUNTS, new Mounts(mounted));
        }
        return mounted;
    }

    private static List<Path> mountFound(StepContext context, Path root) throws BootyException {
        var disk = context.get(Facts.TARGET_DISK);
        var table = new TargetTable(disk).read();
        var entries = Fstab.boot(fstab(root.resolve("etc/fstab")));
        var mounted = new ArrayList<Path>();
        if (table.isPresent()) {
            var partitions = new BootPartitions(disk, table.get());
            for (var entry : entries) {
                var at = root.resolve(entry.at().substring(1));
                // a link there would lead out of the system
                if (!isBelow(root, at)) continue;
                if (mount(context, partitions, entry, at)) {
                    mounted.add(at);
                    context.put(MOUNTS, new Mounts(mounted));
                }
            }
        }
        return mounted;
    }

    private static boolean mount(StepContext context, BootPartitions partitions, Fstab.Entry entry, Path at) {
        try {
            var found = partitions.find(entry.source());
            if (found.isEmpty()) {
                LOG.warn(
                        "{} of the installed system is {}, which is not on the target disk",
                        entry.at(),
                        entry.source());
                return false;
            }
            var _ = Mounted.mount(
                    context.doors(), found.get().device(), found.get().holds(), at, Set.of(), "");
            return true;
        } catch (FileSystemFailed failure) {
            LOG.warn("{} of the installed system is not mounted: {}", entry.at(), failure.what());
            return false;
        } catch (IOException cause) {
            LOG.warn("{} of the installed system is not mounted: {}", entry.at(), cause.getMessage());
            return false;
        }
    }

    private static boolean isBelow(Path root, Path at) {
        for (var path = at; path != null && !path.equals(root); path = path.getParent()) {
            if (Files.isSymbolicLink(path)) return false;
        }
        return true;
    }

    private static String fstab(Path file) {
        try {
            boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LONGEST_FSTAB;
            return plain ? new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8) : "";
        } catch (IOException cause) {
            LOG.warn("{} cannot be read: {}", file, cause.getMessage());
            return "";
        }
    }
}

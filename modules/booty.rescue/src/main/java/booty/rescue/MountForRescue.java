package booty.rescue;

import booty.core.linux.Errno;
import booty.core.linux.Linux.MountFlag;
import booty.core.linux.Sysfs;
import booty.core.machine.Disks;
import booty.core.step.Effect;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mounts whatever file systems there are below {@code /mnt/rescue}, so that nothing is written to them: not even
 * their logs are replayed.
 */
record MountForRescue() implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(MountForRescue.class);
    private static final String FOLDER = "mnt/rescue";
    private static final Set<MountFlag> FLAGS = Set.of(MountFlag.READ_ONLY, MountFlag.NODEV, MountFlag.NOSUID);

    /** A type, and how it is kept from replaying its log. */
    private record Kind(String type, String options) {}

    /** ext4 mounts ext2 and ext3 as well; vfat, which takes almost anything for itself, comes last. */
    private static final List<Kind> KINDS = List.of(
            new Kind("ext4", "noload"),
            new Kind("xfs", "norecovery"),
            new Kind("btrfs", "rescue=nologreplay"),
            new Kind("vfat", ""));

    @Override
    public String name() {
        return "mount-for-rescue";
    }

    @Override
    public String purpose() {
        return "Mounts all file systems read-only below /mnt/rescue";
    }

    @Override
    public String failure() {
        return "What cannot be mounted is left out.";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Outcome run(StepContext context) {
        var files = context.doors().sysfs();
        var mounted = new ArrayList<String>();
        for (var name : devices(files)) {
            if (mount(context, name)) mounted.add("/%s/%s".formatted(FOLDER, name));
        }
        return mounted.isEmpty()
                ? Outcome.skipped("no file system can be mounted")
                : Outcome.done(String.join(", ", mounted));
    }

    /** Partitions, disks without any, and volumes that are set up, none of them in use. */
    private static List<String> devices(Sysfs files) {
        var names = new ArrayList<String>();
        for (var disk : Disks.physical(files)) {
            var partitions = files.names("sys/block/" + disk.name()).stream()
                    .filter(name -> files.exists("sys/block/%s/%s/partition".formatted(disk.name(), name)))
                    .toList();
            names.addAll(partitions.isEmpty() ? List.of(disk.name()) : partitions);
        }
        files.names("sys/block").stream()
                .filter(name -> name.startsWith("dm-") || name.startsWith("md"))
                .forEach(names::add);
        return names.stream().filter(name -> isFree(files, name)).toList();
    }

    private static boolean isFree(Sysfs files, String name) {
        if (!files.names("sys/class/block/%s/holders".formatted(name)).isEmpty()) return false;
        return Disks.named(files, name)
                .filter(disk -> !disk.holders().isEmpty())
                .isEmpty();
    }

    private static boolean mount(StepContext context, String name) {
        var place = context.doors().sysfs().at(FOLDER).resolve(name);
        try {
            Files.createDirectories(place);
        } catch (IOException cause) {
            LOG.warn("there is no place to mount {} at: {}", name, cause.getMessage());
            return false;
        }
        for (var kind : KINDS) {
            try {
                context.doors()
                        .linux()
                        .mount(Path.of("/dev", name).toString(), place, kind.type(), FLAGS, kind.options());
                return true;
            } catch (Errno refused) {
                LOG.debug("{} is not {}: {}", name, kind.type(), refused.getMessage());
            }
        }
        return false;
    }
}

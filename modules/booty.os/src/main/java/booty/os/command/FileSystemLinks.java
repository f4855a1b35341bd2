package booty.os.command;

import booty.core.linux.Sysfs;
import booty.core.machine.NewFileSystems.Entry;
import booty.core.step.Facts;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.disk.fs.FileSystem;
import booty.disk.fs.FileSystemProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The links to file systems that udev makes, {@code /dev/disk/by-uuid} and {@code by-label}, for those of the target disk
 * and of the system. Without them grub-mkconfig has the kernel start from {@code /dev/sda3}, whichever disk that will
 * be at the next start.
 */
final class FileSystemLinks {
    private static final Logger LOG = LoggerFactory.getLogger(FileSystemLinks.class);

    /** Others udev writes in another way; nothing that is here needs them. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

    private FileSystemLinks() {}

    /** Makes them, in place of those of an earlier run. What cannot be read has none. */
    static void make(StepContext context) {
        var links = context.doors().sysfs().at("dev/disk");
        for (var device : devices(context)) {
            try {
                var holds = FileSystemProbe.probe(device);
                if (holds.isPresent()) link(links, holds.get(), device);
            } catch (IOException unreadable) {
                LOG.debug("{} is not linked: {}", device, unreadable.getMessage());
            }
        }
    }

    private static Set<Path> devices(StepContext context) {
        var devices = new LinkedHashSet<Path>();
        context.find(Facts.TARGET_DISK).ifPresent(disk -> {
            var machine = context.doors().sysfs();
            for (var name : partitions(machine, disk.name()))
                devices.add(disk.device().resolveSibling(name));
        });
        context.find(StorageFacts.FILE_SYSTEMS)
                .ifPresent(made -> made.entries().stream().map(Entry::device).forEach(devices::add));
        context.find(Facts.ROOT_DEVICE).ifPresent(devices::add);
        return devices;
    }

    private static Set<String> partitions(Sysfs machine, String disk) {
        var folder = "sys/block/" + disk;
        var names = new LinkedHashSet<>(machine.names(folder));
        names.removeIf(name -> !machine.exists("%s/%s/partition".formatted(folder, name)));
        return names;
    }

    private static void link(Path links, FileSystem holds, Path device) throws IOException {
        link(links.resolve("by-uuid"), holds.uuid(), device);
        link(links.resolve("by-label"), holds.label(), device);
    }

    private static void link(Path folder, String name, Path device) throws IOException {
        if (!PLAIN.matcher(name).matches()) return;
        Files.createDirectories(folder);
        var link = folder.resolve(name);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, device);
    }
}

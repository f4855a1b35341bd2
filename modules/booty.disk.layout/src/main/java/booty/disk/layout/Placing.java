package booty.disk.layout;

import booty.core.error.BootyException;
import booty.core.machine.Disk;
import booty.core.machine.NewFileSystems;
import booty.core.step.Facts;
import booty.core.step.StepContext;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.FileSystemGrowth;
import booty.image.archive.RootArchive;
import booty.image.archive.RootArchive.Devices;
import booty.image.step.OrderedImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Brings a root file system to where it belongs. */
record Placing(StepContext context) {
    /** Where it is mounted meanwhile; everybody mounts it there. */
    static final Path NEW_ROOT = Path.of("/newroot");

    /**
     * Extracts an archive into mounted file systems, and unmounts them.
     *
     * @return what came of it, for people
     */
    String extract(NewFileSystems fileSystems) throws BootyException, InterruptedException {
        try (var tree = MountedTree.mount(context.doors(), fileSystems, NEW_ROOT)) {
            return extract(tree.root());
        }
    }

    /** Extracts an archive into a folder. */
    String extract(Path folder) throws BootyException, InterruptedException {
        var archive = new RootArchive(folder, Devices.MADE, context.doors().linux());
        var extracted = archive.extract(
                OrderedImage.source(context), context.config().image().checksum(), context.progress());
        return "%d files with %.1f MB".formatted(extracted.members(), extracted.bytes() / 1e6);
    }

    /** Writes a file system to where the root belongs, and grows it; what is mounted over it must be empty there. */
    String write(NewFileSystems fileSystems) throws BootyException, InterruptedException {
        var summary = write(fileSystems.root().device());
        Hidden.check(context.doors(), fileSystems, NEW_ROOT);
        return summary;
    }

    /** Writes a file system to a device, and grows it to its size. */
    String write(Path device) throws BootyException, InterruptedException {
        var report = OrderedImage.writePartition(context, partition(device));
        new FileSystemGrowth(context.doors()).grow(device);
        return report.summary(device);
    }

    /** The device, seen as a disk of its own. */
    private Disk partition(Path device) throws FileSystemFailed {
        var disk = context.get(Facts.TARGET_DISK);
        return new Disk(
                String.valueOf(device.getFileName()),
                device,
                sizeOf(device),
                disk.sectorBytes(),
                disk.removable(),
                disk.readOnly(),
                disk.model(),
                disk.serial(),
                disk.wwn(),
                List.of());
    }

    private static long sizeOf(Path device) throws FileSystemFailed {
        try (var channel = FileChannel.open(device, StandardOpenOption.READ)) {
            return channel.size();
        } catch (IOException cause) {
            throw FileSystemFailed.unreadable(device, cause);
        }
    }
}

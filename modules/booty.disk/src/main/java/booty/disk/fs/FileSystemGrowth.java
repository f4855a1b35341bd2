package booty.disk.fs;

import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.step.Outcome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Makes a file system as large as its device: ext2/3/4, xfs and btrfs. */
public final class FileSystemGrowth {
    /** Less is not worth it, and some kinds refuse so little. */
    private static final long LEAST_GAIN = 1 << 20;

    private final Doors doors;

    /** Works through these doors. */
    public FileSystemGrowth(Doors doors) {
        this.doors = doors;
    }

    /**
     * Checks and grows what is on a device; a device without a file system that can grow is left as
     * it is.
     *
     * @throws BootyException when the file system is damaged, or refuses
     */
    public Outcome grow(Path device) throws BootyException, InterruptedException {
        try {
            var found = FileSystemProbe.probe(device);
            if (found.isEmpty()) return Outcome.skipped("%s holds no file system that is known here".formatted(device));
            var holds = found.get();
            var growth = growthOf(holds);
            if (growth.isEmpty()) return Outcome.skipped("%s holds %s".formatted(device, holds.kind()));
            long bytes = sizeOf(device);
            if (bytes - holds.sizeBytes() < LEAST_GAIN) {
                return Outcome.skipped("the %s file system already fills %s".formatted(holds.kind(), device));
            }
            growth.get().grow(device, holds, bytes);
            long after =
                    FileSystemProbe.probe(device).map(FileSystem::sizeBytes).orElse(0L);
            return Outcome.done("%s on %s grew from %.2f to %.2f GB"
                    .formatted(holds.kind(), device, holds.sizeBytes() / 1e9, after / 1e9));
        } catch (IOException cause) {
            throw FileSystemFailed.unreadable(device, cause);
        }
    }

    private Optional<Growth> growthOf(FileSystem holds) {
        return switch (holds.kind()) {
            case EXT2, EXT3, EXT4 -> Optional.of(new ExtGrowth(doors.exec()));
            case XFS -> Optional.of(new XfsGrowth(doors));
            case BTRFS -> Optional.of(new BtrfsGrowth(doors));
            case VFAT, SWAP, LVM, LUKS, RAID -> Optional.empty();
        };
    }

    private static long sizeOf(Path device) throws IOException {
        try (var channel = FileChannel.open(device, StandardOpenOption.READ)) {
            return channel.size();
        }
    }
}

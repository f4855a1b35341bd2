package booty.disk.layout;

import booty.core.linux.Exec.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The commands that make file systems. */
final class Formatting {
    /** Disks that discard slowly take their time. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private Formatting() {}

    /**
     * The command for one file system.
     *
     * @param type as the orders have it; a parser has checked that it is one of these
     */
    static Command command(String type, Path device) {
        var argv = new ArrayList<>(
                switch (type) {
                    // what the boot loaders and checkers of systems that are older than this image cannot read is left
                    // out
                    case "ext4" ->
                        List.of("mke2fs", "-q", "-F", "-t", "ext4", "-O", "^orphan_file,^metadata_csum_seed");
                    case "ext2", "ext3" -> List.of("mke2fs", "-q", "-F", "-t", type);
                    case "xfs" -> List.of("mkfs.xfs", "-q", "-f", "-i", "nrext64=0");
                    case "btrfs" -> List.of("mkfs.btrfs", "-q", "-f");
                    case "vfat" -> List.of("mkfs.fat", "-F", "32");
                    case "swap" -> List.of("mkswap");
                    default -> throw new IllegalArgumentException("no way to make " + type);
                });
        argv.add(device.toString());
        return Command.of(argv.toArray(String[]::new)).within(LIMIT);
    }
}

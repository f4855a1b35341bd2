package booty.core.config;

import java.util.Optional;

/**
 * What a new partition, array or volume is formatted with, and where the installed system mounts it.
 *
 * @param filesystem {@code ext2}, {@code ext3}, {@code ext4}, {@code xfs}, {@code btrfs}, {@code vfat} or
 *     {@code swap}; empty leaves it unformatted
 * @param mountpoint an absolute path; empty mounts it nowhere
 */
public record FileSystemUse(Optional<String> filesystem, Optional<String> mountpoint) {
    /** Neither formatted nor mounted. */
    public static final FileSystemUse NONE = new FileSystemUse(Optional.empty(), Optional.empty());

    /** Checks that only what has a file system is mounted. */
    public FileSystemUse {
        if (mountpoint.isPresent() && (filesystem.isEmpty() || filesystem.get().equals("swap"))) {
            throw new IllegalArgumentException("nothing to mount at " + mountpoint.get());
        }
    }

    /** Whether the root of the installed system is here. */
    public boolean isRoot() {
        return mountpoint.filter("/"::equals).isPresent();
    }
}

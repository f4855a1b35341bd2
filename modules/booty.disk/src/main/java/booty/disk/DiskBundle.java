package booty.disk;

import booty.core.bundle.ImageContribution;
import java.util.List;

/** What growing and mounting file systems takes. */
public final class DiskBundle implements ImageContribution {
    @Override
    public List<Tool> tools() {
        return List.of(
                new Tool("/usr/sbin/e2fsck", "e2fsprogs", "checks ext2, ext3 and ext4"),
                new Tool("/usr/sbin/resize2fs", "e2fsprogs", "grows ext2, ext3 and ext4"));
    }

    /** File systems, and the checksums that they ask for by name when they are mounted. */
    @Override
    public List<String> kernelModules() {
        return List.of(
                "ext4",
                "xfs",
                "btrfs",
                "crc32c_generic",
                "crc32c_intel",
                "xxhash_generic",
                "sha256_generic",
                "blake2b_generic");
    }
}

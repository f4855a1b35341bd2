package booty.disk.layout;

import booty.core.bundle.ImageContribution;
import java.util.List;

/** The programs that make file systems, and check those that booty.disk has none for. */
public final class LayoutBundle implements ImageContribution {
    @Override
    public List<Tool> tools() {
        return List.of(
                new Tool("/usr/sbin/mke2fs", "e2fsprogs", "makes ext2, ext3 and ext4"),
                new Tool("/usr/sbin/mkfs.xfs", "xfsprogs", "makes xfs"),
                new Tool("/usr/sbin/xfs_repair", "xfsprogs", "checks xfs"),
                new Tool("/usr/bin/btrfs", "btrfs-progs", "checks btrfs"),
                new Tool("/usr/sbin/mkfs.btrfs", "btrfs-progs", "makes btrfs"),
                new Tool("/usr/sbin/mkfs.fat", "dosfstools", "makes vfat"),
                new Tool("/usr/sbin/mkswap", "util-linux", "makes swap space"));
    }

    /** What mounting an EFI system partition takes. */
    @Override
    public List<String> kernelModules() {
        return List.of("vfat", "nls_cp437", "nls_iso8859_1", "nls_ascii");
    }
}

package booty.core.machine;

import booty.core.linux.Sysfs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The whole disks of this machine, as sysfs lists them. */
public final class Disks {
    /** Kernel names that are no hardware: nobody installs an operating system on them unasked. */
    private static final Pattern VIRTUAL = Pattern.compile("(loop|sr|ram|zram|dm-|md|zd|nbd|fd|mtdblock|pmem)\\d.*");

    /** Boot and replay-protected areas of an eMMC, and the paths below a multipath NVMe namespace. */
    private static final Pattern PART_OF_A_DISK =
            Pattern.compile("mmcblk\\d+(boot\\d+|rpmb|gp\\d+)|nvme\\d+c\\d+n\\d+");

    /** sysfs counts in these whatever the disk's own sectors are. */
    private static final int SYSFS_SECTOR = 512;

    private final Sysfs sysfs;
    private final InUse inUse;

    private Disks(Sysfs sysfs) {
        this.sysfs = sysfs;
        this.inUse = InUse.read(sysfs);
    }

    /** Every physical disk, by name; those without a medium too. */
    public static List<Disk> physical(Sysfs sysfs) {
        var disks = new Disks(sysfs);
        return sysfs.names("sys/block").stream()
                .filter(name -> !VIRTUAL.matcher(name).matches())
                .filter(name -> !PART_OF_A_DISK.matcher(name).matches())
                .filter(name -> sysfs.number("sys/block/" + name + "/hidden").orElse(0L) == 0)
                .map(disks::describe)
                .toList();
    }

    /** The disk with this kernel name, physical or not. */
    public static Optional<Disk> named(Sysfs sysfs, String name) {
        if (!sysfs.names("sys/block").contains(name)) return Optional.empty();
        return Optional.of(new Disks(sysfs).describe(name));
    }

    private Disk describe(String name) {
        var folder = "sys/block/" + name;
        return new Disk(
                name,
                Path.of("/dev", name.replace('!', '/')),
                sysfs.number(folder + "/size").orElse(0L) * SYSFS_SECTOR,
                sysfs.number(folder + "/queue/logical_block_size").orElse(512L).intValue(),
                sysfs.number(folder + "/removable").orElse(0L) != 0,
                sysfs.number(folder + "/ro").orElse(0L) != 0,
                first(folder + "/device/model", folder + "/device/name"),
                serial(folder),
                first(folder + "/wwid", folder + "/device/wwid", folder + "/device/cid"),
                inUse.holdersOf(name));
    }

    private Optional<String> serial(String folder) {
        var plain = first(folder + "/serial", folder + "/device/serial");
        if (plain.isPresent()) return plain;
        // SCSI vital product data page 80h: a header of four bytes, then the number padded with blanks
        return sysfs.read(folder + "/device/vpd_pg80")
                .filter(page -> page.length() > 4)
                .map(page -> page.substring(4).strip())
                .filter(text -> !text.isEmpty());
    }

    private Optional<String> first(String... files) {
        for (var file : files) {
            var text = sysfs.read(file).filter(found -> !found.isEmpty());
            if (text.isPresent()) return text;
        }
        return Optional.empty();
    }
}

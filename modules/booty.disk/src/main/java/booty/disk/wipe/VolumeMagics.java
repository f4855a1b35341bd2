package booty.disk.wipe;

import static booty.disk.wipe.Magic.hex;
import static booty.disk.wipe.Magic.text;

import java.util.ArrayList;
import java.util.List;

/** Magic numbers of RAID, LVM, encryption and other layers below file systems. */
final class VolumeMagics {
    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;

    /** What cryptsetup reserves for header and keys; without these, what they encrypt is gone as well. */
    private static final long KEYS = 16 * MIB;

    /** The four labels of a ZFS member are this long, the third and fourth at its end. */
    private static final long ZFS_LABEL = 256 * KIB;

    private VolumeMagics() {}

    static List<Magic> all() {
        var all = new ArrayList<Magic>();
        all.addAll(software());
        all.addAll(encryption());
        all.addAll(firmware());
        all.addAll(zfs());
        return all;
    }

    private static List<Magic> software() {
        var old = Place.lastMultiple(64 * KIB, 64 * KIB);
        return List.of(
                hex("linux_raid_member", old, "fc4e2ba9"), // 0.90, in the byte order of who wrote it
                hex("linux_raid_member", old, "a92b4efc"),
                hex("linux_raid_member", Place.lastMultiple(4 * KIB, 8 * KIB), "fc4e2ba9"), // 1.0
                hex("linux_raid_member", 0, "fc4e2ba9"), // 1.1
                hex("linux_raid_member", 4 * KIB, "fc4e2ba9"), // 1.2
                text("LVM2_member", 0x18, "LVM2 001"),
                text("LVM2_member", 0x218, "LVM2 001"),
                text("LVM2_member", 0x418, "LVM2 001"),
                text("LVM2_member", 0x618, "LVM2 001"),
                text("LVM1_member", 0, "HM"),
                hex("bcache", 4 * KIB + 0x18, "c68573f64e1a45ca8265f57f48ba6d81"),
                hex("bcachefs", 4 * KIB + 0x18, "c68573f666ce90a9d96a60cf803df7ef"),
                hex("bcachefs", 2 * MIB + 0x18, "c68573f666ce90a9d96a60cf803df7ef"),
                text("DM_snapshot_cow", 0, "SnAp"),
                text("DM_verity_hash", 0, "verity\0\0"),
                text("DM_integrity", 0, "integrt\0"),
                text("vdo", 0, "dmvdo001"),
                text("stratis", 512 + 4, "!Stra0tis\u0086\u00ff\u0002^Arh"),
                text("stratis", 9 * 512 + 4, "!Stra0tis\u0086\u00ff\u0002^Arh"));
    }

    private static List<Magic> encryption() {
        var all = new ArrayList<Magic>();
        all.add(text("crypto_LUKS", 0, "LUKS\u00ba\u00be").zeroing(0, KEYS));
        // the second header of LUKS2, behind a first one of any size that there is
        for (long at = 16 * KIB; at <= 4 * MIB; at *= 2) {
            all.add(text("crypto_LUKS", at, "SKUL\u00ba\u00be").zeroing(at, KEYS));
        }
        all.add(text("BitLocker", 3, "-FVE-FS-"));
        return all;
    }

    /** What the firmware of disk controllers leaves, nearly all of it at the end. */
    private static List<Magic> firmware() {
        var all = new ArrayList<>(List.of(
                hex("ddf_raid_member", Place.beforeEnd(512), "de11de11"),
                hex("ddf_raid_member", Place.beforeEnd(257 * 512), "de11de11"),
                hex("ddf_raid_member", Place.beforeEnd(4096), "de11de11"),
                text("isw_raid_member", Place.beforeEnd(2 * 512), "Intel Raid ISM Cfg Sig. "),
                text("isw_raid_member", Place.beforeEnd(2 * 4096), "Intel Raid ISM Cfg Sig. "),
                text("lsi_mega_raid_member", Place.beforeEnd(512), "$XIDE$"),
                text("nvidia_raid_member", Place.beforeEnd(2 * 512), "NVIDIA"),
                hex("via_raid_member", Place.beforeEnd(512), "55aa"),
                hex("silicon_medley_raid_member", Place.beforeEnd(512).plus(0x60), "0000002f"),
                hex("adaptec_raid_member", Place.beforeEnd(512), "37fc4d1e"),
                text("jmicron_raid_member", Place.beforeEnd(512), "JM"),
                hex("hpt45x_raid_member", Place.beforeEnd(11 * 512), "f016785a"),
                hex("hpt45x_raid_member", Place.beforeEnd(11 * 512), "fd16785a"),
                hex("hpt37x_raid_member", 9 * 512 + 0x20, "f016785a"),
                hex("hpt37x_raid_member", 9 * 512 + 0x20, "fd16785a")));
        for (long sectors : new long[] {63, 255, 256, 16, 399, 591, 675, 735, 911, 974, 991, 951, 3087}) {
            all.add(text("promise_fasttrack_raid_member", Place.beforeEnd(sectors * 512), "Promise Technology, Inc."));
        }
        return all;
    }

    /** An uberblock in any of the 128 slots of a label's second half counts for the label. */
    private static List<Magic> zfs() {
        var all = new ArrayList<Magic>();
        var orders = List.of(hex("zfs_member", 0, "0cb1ba0000000000"), hex("zfs_member", 0, "0000000000bab10c"));
        for (long slot = 128 * KIB; slot < ZFS_LABEL; slot += KIB) {
            long within = slot / Magic.PAGE * Magic.PAGE;
            for (var label : List.of(
                    Place.at(0),
                    Place.at(ZFS_LABEL),
                    Place.lastMultiple(ZFS_LABEL, 2 * ZFS_LABEL),
                    Place.lastMultiple(ZFS_LABEL, ZFS_LABEL))) {
                for (var order : orders) all.add(order.at(label.plus(slot)).zeroing(within, ZFS_LABEL));
            }
        }
        return all;
    }
}

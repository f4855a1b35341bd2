package booty.disk.wipe;

import static booty.disk.wipe.Magic.hex;
import static booty.disk.wipe.Magic.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Magic numbers of file systems and swap, those that wipefs(8) knows, and of their copies that it leaves
 * behind: FAT32, exFAT and NTFS keep a second boot sector.
 */
final class FileSystemMagics {
    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;
    private static final long GIB = KIB * MIB;

    private FileSystemMagics() {}

    static List<Magic> all() {
        var all = new ArrayList<Magic>();
        all.addAll(linux());
        all.addAll(microsoft());
        all.addAll(discs());
        all.addAll(swap());
        all.addAll(others());
        return all;
    }

    private static List<Magic> linux() {
        return List.of(
                hex("ext", KIB + 0x38, "53ef"), // ext2, ext3, ext4, journals
                text("xfs", 0, "XFSB"),
                text("xfs", 0, "EXFS"),
                hex("xfs_external_log", 0, "feedbabe"),
                text("btrfs", 64 * KIB + 0x40, "_BHRfS_M"),
                text("btrfs", 64 * MIB + 0x40, "_BHRfS_M"),
                text("btrfs", 256 * GIB + 0x40, "_BHRfS_M"),
                text("btrfs", GIB * MIB + 0x40, "_BHRfS_M"),
                hex("f2fs", KIB, "1020f5f2"),
                hex("f2fs", 5 * KIB, "1020f5f2"), // its second superblock
                text("squashfs", 0, "hsqs"),
                text("squashfs", 0, "sqsh"),
                hex("erofs", KIB, "e2e1f5e0"),
                hex("nilfs2", KIB + 6, "3434"),
                hex("nilfs2", Place.beforeEnd(4096).plus(6), "3434"),
                text("jfs", 32 * KIB, "JFS1"),
                text("reiserfs", 8 * KIB + 0x34, "ReIsErFs"),
                text("reiserfs", 64 * KIB + 0x34, "ReIsErFs"),
                text("reiserfs", 64 * KIB + 0x34, "ReIsEr2Fs"),
                text("reiserfs", 64 * KIB + 0x34, "ReIsEr3Fs"),
                text("reiser4", 64 * KIB, "ReIsEr4"),
                hex("minix", KIB + 0x10, "7f13"),
                hex("minix", KIB + 0x10, "8f13"),
                hex("minix", KIB + 0x10, "6824"),
                hex("minix", KIB + 0x10, "7824"),
                hex("minix", KIB + 0x18, "5a4d"),
                hex("cramfs", 0, "453dcd28"),
                hex("cramfs", 0, "28cd3d45"),
                text("romfs", 0, "-rom1fs-"),
                hex("ubifs", 0, "31181006"),
                text("ubi", 0, "UBI#"),
                text("zonefs", 0, "SFOZ"),
                hex("gfs", 64 * KIB, "01161970"),
                text("ocfs", 8, "OracleCFS"),
                text("ocfs2", KIB, "OCFSV2"),
                text("ocfs2", 2 * KIB, "OCFSV2"),
                text("ocfs2", 4 * KIB, "OCFSV2"),
                text("ocfs2", 8 * KIB, "OCFSV2"),
                text("oracleasm", 32, "ORCLDISK"));
    }

    private static List<Magic> microsoft() {
        return List.of(
                text("vfat", 0x52, "FAT32   "),
                text("vfat", 0x52, "MSWIN"),
                text("vfat", 0x36, "FAT"),
                text("vfat", 0x36, "MSDOS"),
                text("vfat", 6 * 512 + 0x52, "FAT32   "),
                text("vfat", 6 * 4096 + 0x52, "FAT32   "),
                text("exfat", 3, "EXFAT   "),
                text("exfat", 12 * 512 + 3, "EXFAT   "),
                text("exfat", 12 * 4096 + 3, "EXFAT   "),
                text("ntfs", 3, "NTFS    "),
                text("ntfs", Place.beforeEnd(512).plus(3), "NTFS    "),
                text("ReFS", 3, "ReFS"),
                hex("hpfs", 8 * KIB, "49e895f9"));
    }

    private static List<Magic> discs() {
        var all = new ArrayList<Magic>();
        for (var id : List.of("CD001", "BEA01", "NSR02", "NSR03", "TEA01", "BOOT2", "CDW02")) {
            // one descriptor a sector of 2 KiB; udf on disks has longer ones
            for (long at = 32 * KIB; at < 40 * KIB; at += 2 * KIB) all.add(text("iso9660 or udf", at + 1, id));
            for (long at = 36 * KIB; at < 48 * KIB; at += 4 * KIB) all.add(text("iso9660 or udf", at + 1, id));
        }
        all.add(text("iso9660 or udf", 32 * KIB + 9, "CDROM"));
        return all;
    }

    /** In the last ten bytes of the first page, which is not of 4 KiB on every processor. */
    private static List<Magic> swap() {
        var all = new ArrayList<Magic>();
        for (long page = 4 * KIB; page <= 64 * KIB; page *= 2) {
            for (var magic : List.of("SWAP-SPACE", "SWAPSPACE2", "S1SUSPEND", "S2SUSPEND", "ULSUSPEND", "LINHIB0001")) {
                all.add(text("swap", page - 10, magic));
            }
        }
        return all;
    }

    private static List<Magic> others() {
        var all = new ArrayList<>(List.of(
                text("hfs", KIB, "BD"),
                text("hfs", KIB, "H+"),
                text("hfs", KIB, "HX"),
                text("apfs", 32, "NXSB"),
                text("befs", 0x20, "BFS1"),
                text("befs", 0x20, "1SFB"),
                text("befs", 0x220, "BFS1"),
                text("befs", 0x220, "1SFB"),
                hex("bfs", 0, "cefaad1b"),
                hex("vxfs", KIB, "f5fc01a5"),
                hex("vxfs", 8 * KIB, "a501fcf5"),
                text("netware", 4 * KIB, "SPB5"),
                hex("vmfs_volume", MIB, "0dd001c0"),
                hex("vmfs", 2 * MIB, "5ef1ab2f"),
                text("ceph_bluestore", 0, "bluestore block device")));
        for (long at : new long[] {0, 8, 64, 256}) {
            for (var magic : List.of("54190100", "00011954", "19015419", "19540119")) {
                all.add(hex("ufs", at * KIB + 0x55c, magic));
            }
        }
        return all;
    }
}

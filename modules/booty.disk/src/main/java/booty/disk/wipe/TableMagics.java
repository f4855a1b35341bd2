package booty.disk.wipe;

import static booty.disk.wipe.Magic.hex;
import static booty.disk.wipe.Magic.text;

import java.util.List;

/** Magic numbers of partition tables. A GPT goes with its entries, at both ends of the disk. */
final class TableMagics {
    /** 128 entries of 128 bytes, as every tool makes. */
    private static final long ENTRIES = 16 * 1024;

    private TableMagics() {}

    static List<Magic> all() {
        return List.of(
                gpt(512),
                gpt(4096),
                text("gpt", Place.beforeEnd(512), "EFI PART").zeroing(ENTRIES + 4096, ENTRIES + 8192),
                text("gpt", Place.beforeEnd(4096), "EFI PART").zeroing(ENTRIES, ENTRIES + 4096),
                hex("dos", 510, "55aa"), // protective too, and the boot code with it
                text("mac", 0, "ER"),
                text("mac", 512, "PM"),
                hex("sun", 508, "dabe"),
                hex("sgi", 0, "0be5a941"),
                hex("aix", 0, "c9c2d4c1"),
                hex("bsd", 512, "57455682"),
                hex("bsd", 64, "57455682"),
                hex("bsd", 128, "57455682"),
                hex("solaris_x86", 512 + 12, "eede0d60"),
                hex("unixware", 29 * 512 + 4, "0d60e5ca"));
    }

    private static Magic gpt(long at) {
        return text("gpt", at, "EFI PART").zeroing(0, 8192 + ENTRIES);
    }
}

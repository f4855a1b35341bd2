package booty.inventory.dmi;

import booty.inventory.document.Inventory.Dimm;
import java.util.List;
import java.util.Map;

/** Memory modules, SMBIOS 3.7 §7.18 (type 17). */
public final class MemoryModules {
    private static final int TYPE = 17;
    private static final int TOTAL_WIDTH = 0x08;
    private static final int DATA_WIDTH = 0x0A;
    private static final int SIZE = 0x0C;
    private static final int LOCATOR = 0x10;
    private static final int MEMORY_TYPE = 0x12;
    private static final int SPEED = 0x15;
    private static final int EXTENDED_SIZE = 0x1C;
    private static final int EXTENDED_SPEED = 0x54;

    private static final int UNKNOWN = 0xFFFF;
    private static final int SEE_EXTENDED_SIZE = 0x7FFF;
    private static final int IN_KIBIBYTES = 0x8000;
    private static final int MEBIBYTES_OF_A_GIBIBYTE = 1024;

    /** §7.18.2, those that servers of this century have. */
    private static final Map<Integer, String> TYPES = Map.ofEntries(
            Map.entry(0x03, "DRAM"),
            Map.entry(0x07, "RAM"),
            Map.entry(0x0F, "SDRAM"),
            Map.entry(0x12, "DDR"),
            Map.entry(0x13, "DDR2"),
            Map.entry(0x14, "DDR2 FB-DIMM"),
            Map.entry(0x18, "DDR3"),
            Map.entry(0x1A, "DDR4"),
            Map.entry(0x1D, "LPDDR3"),
            Map.entry(0x1E, "LPDDR4"),
            Map.entry(0x1F, "NVDIMM"),
            Map.entry(0x20, "HBM"),
            Map.entry(0x21, "HBM2"),
            Map.entry(0x22, "DDR5"),
            Map.entry(0x23, "LPDDR5"),
            Map.entry(0x24, "HBM3"));

    private MemoryModules() {}

    /** The modules that are there; empty sockets are left out. */
    public static List<Dimm> of(DmiTable table) {
        return table.ofType(TYPE).stream()
                .filter(module -> mebibytes(module) > 0)
                .map(module -> new Dimm(
                        module.text(LOCATOR),
                        (int) (mebibytes(module) / MEBIBYTES_OF_A_GIBIBYTE),
                        TYPES.getOrDefault(module.octet(MEMORY_TYPE), "Unknown"),
                        speed(module),
                        hasCheckBits(module)))
                .toList();
    }

    private static long mebibytes(Structure module) {
        int size = module.word(SIZE);
        if (size == UNKNOWN) return 0;
        if (size == SEE_EXTENDED_SIZE) return module.doubleWord(EXTENDED_SIZE) & 0x7FFF_FFFF;
        return (size & IN_KIBIBYTES) == 0 ? size : (size & ~IN_KIBIBYTES) / 1024;
    }

    private static int speed(Structure module) {
        int speed = module.word(SPEED);
        return speed == UNKNOWN ? (int) (module.doubleWord(EXTENDED_SPEED) & 0x7FFF_FFFF) : speed;
    }

    private static boolean hasCheckBits(Structure module) {
        int total = module.word(TOTAL_WIDTH);
        return total != UNKNOWN && module.word(DATA_WIDTH) != UNKNOWN && total > module.word(DATA_WIDTH);
    }
}

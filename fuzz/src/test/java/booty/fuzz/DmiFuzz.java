package booty.fuzz;

import booty.inventory.dmi.DmiTable;
import booty.inventory.dmi.MemoryModules;

/** The firmware's description of the machine. */
final class DmiFuzz {
    private DmiFuzz() {}

    /** No more memory modules than structures, and none without memory. */
    public static void fuzzerTestOneInput(byte[] input) {
        var table = DmiTable.parse(input);
        var modules = MemoryModules.of(table);
        if (modules.size() > table.structures().size()) throw new AssertionError("modules out of nothing");
        for (var module : modules) {
            if (module.gibibytes() < 0 || module.megahertz() < 0) throw new AssertionError(module.toString());
        }
    }
}

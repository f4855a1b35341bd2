package booty.fuzz;

import booty.kexec.bls.LoaderConf;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The settings of systemd-boot, with the names of entries that they choose from in the last line. */
final class LoaderConfFuzz {
    private LoaderConfFuzz() {}

    /** The choice is one of the entries. */
    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        var last = text.substring(text.lastIndexOf('\n') + 1);
        var ids = List.of(last.split(" ", 20));
        int picked = LoaderConf.parse(text).pick(ids);
        if (picked < 0 || picked >= ids.size()) throw new AssertionError("%d of %s".formatted(picked, ids));
    }
}

package booty.fuzz;

import booty.kexec.bls.BlsEntry;
import booty.kexec.bls.BlsFolder;
import booty.kexec.bls.VersionOrder;
import booty.kexec.testkit.FakeFiles;
import java.nio.charset.StandardCharsets;

/** Entries of the boot loader specification, and the order of versions. */
final class BlsFuzz {
    private BlsFuzz() {}

    /** The first line is a file name as well. */
    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        int line = text.indexOf('\n');
        var name = line < 0 ? text : text.substring(0, line);
        var entry = BlsEntry.parse(name, text);
        int order = VersionOrder.ORDER.compare(entry.id(), entry.version());
        if (Integer.signum(order) != -Integer.signum(VersionOrder.ORDER.compare(entry.version(), entry.id()))) {
            throw new AssertionError("two orders");
        }
        var files = new FakeFiles().with("/e/" + name + ".conf", input).with("/e/b-1.conf", input);
        new BlsFolder(files, "/e").bySpecification();
    }
}

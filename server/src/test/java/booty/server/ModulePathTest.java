package booty.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the server runs on: real modules only, and none that draws a desktop in. */
class ModulePathTest {
    private static final Path GOLDEN = Path.of("src/test/resources/booty/server/modules.txt");

    @Test
    void isMadeOfRealModules() throws IOException {
        var needed = new TreeSet<String>();
        var layer = BootyServer.class.getModule().getLayer();
        collect(layer, "booty.server", needed);
        for (var name : needed) {
            assertTrue(!layer.findModule(name).orElseThrow().getDescriptor().isAutomatic(), name + " is automatic");
        }
        var text = String.join("\n", needed) + "\n";
        if (Boolean.getBoolean("golden.write")) Files.writeString(GOLDEN, text);
        assertEquals(Files.readString(GOLDEN), text);
    }

    private static void collect(ModuleLayer layer, String name, Set<String> found) {
        if (!found.add(name)) return;
        for (var needs : layer.findModule(name).orElseThrow().getDescriptor().requires()) {
            if (!needs.modifiers().contains(Requires.Modifier.STATIC)) collect(layer, needs.name(), found);
        }
    }
}

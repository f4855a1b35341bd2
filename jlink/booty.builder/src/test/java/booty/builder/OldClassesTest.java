package booty.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;
import picocli.CommandLine;

class OldClassesTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void classesOfJavaFiveBecomeYoungerAndStillVerify() throws IOException, ReflectiveOperationException {
        var published = published(CommandLine.class.getModule());
        assertTrue(OldClasses.areIn(published));
        var renewed = folder.resolve("renewed.jar");

        OldClasses.renew(published, renewed);

        assertFalse(OldClasses.areIn(renewed));
        try (var jar = new JarFile(renewed.toFile());
                var loader = new URLClassLoader(new URL[] {renewed.toUri().toURL()}, null)) {
            int verified = 0;
            for (var entry : jar.stream().toList()) {
                if (!entry.getName().matches("picocli/CommandLine.*\\.class")) continue;
                var name = entry.getName().replaceFirst("\\.class$", "").replace('/', '.');
                assertNotEquals(CommandLine.class, Class.forName(name, true, loader)); // which verifies it
                verified++;
            }
            assertEquals(published(jar), verified);
        }
    }

    @Test
    void aJarOfNowIsLeftAsItIs() throws IOException {
        assertFalse(OldClasses.areIn(published(XZInputStream.class.getModule())));
    }

    private static int published(JarFile jar) {
        return (int) jar.stream()
                .filter(entry -> entry.getName().startsWith("picocli/CommandLine"))
                .count();
    }

    private static Path published(Module module) {
        var configuration = module.getLayer().configuration();
        var found = configuration.findModule(module.getName()).orElseThrow();
        return Path.of(found.reference().location().orElseThrow());
    }
}

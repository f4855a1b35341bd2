package booty.image.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.cloud.tools.jib.registry.credentials.DockerConfigCredentialRetriever;
import com.google.cloud.tools.jib.registry.credentials.DockerCredentialHelper;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** We repackage parts of Jib and Guava: nothing that the retrievers can reach may be missing. */
class JibIsWholeTest {
    private static final String OURS = "com/google/(cloud/tools/jib|common)/.*";

    @Test
    void holdsEveryClassThatTheRetrieversReach() throws IOException {
        var todo = new ArrayDeque<String>();
        for (var entry : new Class<?>[] {DockerConfigCredentialRetriever.class, DockerCredentialHelper.class}) {
            todo.add(entry.getName().replace('.', '/'));
        }
        var seen = new HashSet<String>();
        var missing = new TreeSet<String>();
        while (!todo.isEmpty()) {
            var name = todo.remove();
            if (!name.matches(OURS) || !seen.add(name)) continue;
            try (var in = DockerCredentialHelper.class.getModule().getResourceAsStream(name + ".class")) {
                if (in == null) {
                    missing.add(name);
                    continue;
                }
                for (var constant : ClassFile.of().parse(in.readAllBytes()).constantPool()) {
                    if (constant instanceof ClassEntry type) {
                        todo.add(type.asInternalName().replaceFirst("^\\[+L(.*);$", "$1"));
                    }
                }
            }
        }
        assertEquals(new TreeSet<String>(), missing);
        assertTrue(seen.size() > 300, seen.size() + " classes");
    }
}

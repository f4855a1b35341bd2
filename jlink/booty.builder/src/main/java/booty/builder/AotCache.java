package booty.builder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The cache of loaded and linked classes that makes the agent start fast (JEP 483, JEP 514). */
final class AotCache {
    private AotCache() {}

    /**
     * Has the linked modules rehearse their start, keeps what they loaded, and proves that the
     * runtime takes the result.
     */
    static void train(LinkedRuntime runtime, List<String> modules, Path cache, Programs host)
            throws IOException, BuildFailed, InterruptedException {
        Files.deleteIfExists(cache);
        run(runtime, JavaArguments.ofRehearsal(modules, List.of("-XX:AOTCacheOutput=" + cache)), host);
        run(runtime, JavaArguments.ofRehearsal(modules, List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache)), host);
    }

    private static void run(LinkedRuntime runtime, List<String> arguments, Programs host)
            throws BuildFailed, InterruptedException {
        var line = new ArrayList<String>();
        line.add(runtime.home().resolve("bin/java").toString());
        line.addAll(arguments);
        host.run(line);
    }
}

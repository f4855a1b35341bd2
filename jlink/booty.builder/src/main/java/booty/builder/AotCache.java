package booty.builder;

import java.util.ArrayList;
import java.util.List;

/** The cache of loaded and linked classes that makes the agent start fast (JEP 483, JEP 514). */
final class AotCache {
    private AotCache() {}

    /**
     * Has the linked modules rehearse their start, keeps what they loaded, and proves that the
     * runtime takes the result.
     */
    static void train(LinkedRuntime runtime, List<String> modules, FlavorFacts.Training training, Programs host)
            throws BuildFailed, InterruptedException {
        var cache = runtime.home().resolve("lib/booty.aot");
        var record = runtime.home().resolveSibling("aot.record");
        var seen = "-XX:AOTConfiguration=" + record;
        run(runtime, JavaArguments.ofRehearsal(modules, List.of("-XX:AOTMode=record", seen), training), host);
        run(
                runtime,
                JavaArguments.ofRehearsal(
                        modules, List.of("-XX:AOTMode=create", seen, "-XX:AOTCache=" + cache), training),
                host);
        run(
                runtime,
                JavaArguments.ofRehearsal(modules, List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache), training),
                host);
    }

    private static void run(LinkedRuntime runtime, List<String> arguments, Programs host)
            throws BuildFailed, InterruptedException {
        var line = new ArrayList<String>();
        line.add(runtime.runnable().resolve("bin/java").toString());
        line.addAll(arguments);
        host.run(line);
    }
}

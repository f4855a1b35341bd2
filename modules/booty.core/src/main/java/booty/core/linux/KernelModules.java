package booty.core.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kernel modules of the running kernel: loaded by name or by what a device says of itself, each
 * once, after what it depends on. Understands {@code modules.dep} and {@code modules.alias} of
 * depmod(8).
 */
public final class KernelModules {
    private static final Logger LOG = LoggerFactory.getLogger(KernelModules.class);

    private final Linux linux;
    private final Path folder;
    private final Map<String, Path> files = new HashMap<>();
    private final Map<String, List<String>> needs = new HashMap<>();
    private final ModuleAliases aliases;
    private final Map<String, CompletableFuture<Boolean>> loads = new ConcurrentHashMap<>();

    /** Reads the lists of the running kernel; a kernel without modules has empty ones. */
    public KernelModules(Linux linux, Sysfs sysfs) {
        this.linux = linux;
        var release = sysfs.read("proc/sys/kernel/osrelease").orElse("unknown");
        this.folder = sysfs.at("lib/modules/" + release);
        for (var line : lines("modules.dep")) {
            int colon = line.indexOf(':');
            if (colon < 0) continue;
            var name = name(line.substring(0, colon));
            files.put(name, folder.resolve(line.substring(0, colon)));
            var rest = line.substring(colon + 1).strip();
            needs.put(
                    name,
                    rest.isEmpty()
                            ? List.of()
                            : List.of(rest.split(" +")).stream()
                                    .map(KernelModules::name)
                                    .toList());
        }
        this.aliases = new ModuleAliases(lines("modules.alias"));
    }

    /** The modules that a device's modalias asks for; empty when none of the image's drives it. */
    public List<String> wantedBy(String modalias) {
        return aliases.matching(modalias).stream().filter(files::containsKey).toList();
    }

    /** Whether there is a module of this name; {@code -} and {@code _} are the same. */
    public boolean has(String name) {
        return files.containsKey(name(name));
    }

    /**
     * Loads a module and, before it, what it depends on.
     *
     * @param name its name; {@code -} and {@code _} are the same
     * @return whether it is loaded now; false when the image has no such module or the kernel refused it
     */
    public boolean load(String name) {
        return load(name, Runnable::run).join();
    }

    /** The same on an executor, whose threads do not wait for each other. */
    public CompletableFuture<Boolean> load(String name, Executor executor) {
        var own = name(name);
        var file = files.get(own);
        if (file == null) return CompletableFuture.completedFuture(false);
        var promise = new CompletableFuture<Boolean>();
        var earlier = loads.putIfAbsent(own, promise);
        if (earlier != null) return earlier;
        var before = needs.getOrDefault(own, List.of()).stream()
                .map(need -> load(need, executor))
                .toArray(CompletableFuture[]::new);
        var _ = CompletableFuture.allOf(before)
                .whenCompleteAsync((_, _) -> promise.complete(insert(own, file)), executor);
        return promise;
    }

    private boolean insert(String name, Path file) {
        try {
            linux.loadModule(file, "");
            LOG.info("loaded kernel module module={}.ko", name);
            return true;
        } catch (Errno error) {
            // a driver may refuse this very machine; whoever needs the device will say it is missing
            if (error.number() == Errno.ENODEV) LOG.debug("kernel module {} found no device", name);
            else LOG.warn("kernel module {} was not loaded: {}", name, error.getMessage());
            return false;
        }
    }

    private List<String> lines(String file) {
        try {
            var path = folder.resolve(file);
            return Files.exists(path) ? Files.readAllLines(path, StandardCharsets.UTF_8) : List.of();
        } catch (IOException cause) {
            LOG.warn("{} of the kernel modules cannot be read: {}", file, cause.getMessage());
            return List.of();
        }
    }

    private static String name(String file) {
        var name = file.substring(file.lastIndexOf('/') + 1);
        int dot = name.indexOf(".ko");
        return (dot < 0 ? name : name.substring(0, dot)).replace('-', '_');
    }
}

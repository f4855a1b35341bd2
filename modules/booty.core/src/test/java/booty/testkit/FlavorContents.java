package booty.testkit;

import booty.core.bundle.ImageContribution;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What jlink and the image builder will put into a flavor's image, found out from its module path: the
 * modules and the programs. The flavor's folder says the same as text.
 */
public final class FlavorContents {
    private final Set<String> modules;

    /** The contents of one flavor, such as {@code booty.flavor.slim}. */
    public FlavorContents(String flavor) {
        var path = Stream.of(System.getProperty("jdk.module.path", "").split(":"))
                .map(Path::of)
                .toArray(Path[]::new);
        modules = Configuration.resolve(
                        ModuleFinder.of(path),
                        List.of(ModuleLayer.empty().configuration()),
                        ModuleFinder.ofSystem(),
                        Set.of(flavor))
                .modules()
                .stream()
                .map(ResolvedModule::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The modules, sorted. */
    public List<String> modules() {
        return List.copyOf(modules);
    }

    /** The programs that those modules bring, sorted, a line each: where, from which package, for whom. */
    public List<String> tools() {
        return ServiceLoader.load(ImageContribution.class).stream()
                .filter(provider -> modules.contains(provider.type().getModule().getName()))
                .map(ServiceLoader.Provider::get)
                .flatMap(contribution -> contribution.tools().stream()
                        .map(tool -> "%s (%s): %s"
                                .formatted(
                                        tool.path(),
                                        tool.debianPackage(),
                                        contribution.getClass().getModule().getName())))
                .sorted()
                .toList();
    }

    /** What a flavor's list says; rewritten before with {@code -Dgolden.write=true}. */
    public static List<String> reviewed(Path list, List<String> actual) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(list, actual.stream().map(line -> line + "\n").collect(Collectors.joining()));
        }
        return Files.readAllLines(list);
    }
}

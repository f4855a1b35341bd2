package booty.builder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What depmod found out about a kernel's modules (modules.dep(5)). Names are compared as the kernel
 * does, where a dash is an underscore.
 */
final class ModuleIndex {
    private final SortedMap<String, String> paths = new TreeMap<>();
    private final Map<String, List<String>> dependencies = new TreeMap<>();
    private final Map<String, List<String>> softDependencies = new TreeMap<>();
    private final Map<String, List<String>> aliases = new TreeMap<>();
    private final Set<String> builtin = new TreeSet<>();

    /**
     * Reads depmod's files.
     *
     * @param dep modules.dep
     * @param softdep modules.softdep
     * @param alias modules.alias
     * @param built modules.builtin
     */
    ModuleIndex(String dep, String softdep, String alias, String built) {
        for (var line : dep.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon < 0) continue;
            var name = name(line.substring(0, colon));
            paths.put(name, line.substring(0, colon));
            dependencies.put(
                    name,
                    words(line.substring(colon + 1)).map(ModuleIndex::name).toList());
        }
        for (var line :
                softdep.lines().filter(each -> each.startsWith("softdep ")).toList()) {
            var words = words(line).toList();
            words.stream()
                    .skip(2)
                    .filter(word -> !word.endsWith(":"))
                    .forEach(word -> softDependencies
                            .computeIfAbsent(name(words.get(1)), _ -> new ArrayList<>())
                            .add(word));
        }
        for (var line : alias.lines().filter(each -> each.startsWith("alias ")).toList()) {
            var words = words(line).toList();
            if (words.size() == 3) {
                aliases.computeIfAbsent(words.get(1), _ -> new ArrayList<>()).add(name(words.get(2)));
            }
        }
        built.lines().map(ModuleIndex::name).forEach(builtin::add);
    }

    /** What a set of wishes comes to: paths of modules below the kernel's folder, and wishes it cannot meet. */
    record Selection(SortedSet<String> paths, List<String> unknown) {}

    /**
     * Finds modules with all they depend on, softly too.
     *
     * @param wishes names ({@code ext4}) and folders ({@code drivers/nvme/})
     */
    Selection select(Collection<String> wishes) {
        var unknown = new ArrayList<String>();
        var queue = new ArrayDeque<String>();
        for (var wish : wishes) {
            var found = wish.endsWith("/") ? inFolder(wish) : named(wish);
            if (found.isEmpty() && !builtin.contains(name(wish))) unknown.add(wish);
            queue.addAll(found);
        }
        var chosen = new TreeSet<String>();
        while (!queue.isEmpty()) {
            var name = queue.remove();
            var path = paths.get(name);
            if (path == null || !chosen.add(path)) continue;
            queue.addAll(dependencies.getOrDefault(name, List.of()));
            softDependencies.getOrDefault(name, List.of()).forEach(soft -> queue.addAll(named(soft)));
        }
        return new Selection(chosen, unknown);
    }

    private List<String> inFolder(String folder) {
        return paths.entrySet().stream()
                .filter(module -> module.getValue().startsWith("kernel/" + folder))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> named(String wish) {
        var name = name(wish);
        return paths.containsKey(name) ? List.of(name) : aliases.getOrDefault(wish, List.of());
    }

    /** The lines of modules.dep for a selection, with the names of unpacked files. */
    static String keepDependencies(String dep, Set<String> chosen) {
        return keep(dep, line -> chosen.contains(line.split(":", 2)[0])).replaceAll("\\.ko\\.(xz|zst|gz)", ".ko");
    }

    /** The lines of modules.alias for a selection. */
    static String keepAliases(String alias, Set<String> chosen) {
        var names = chosen.stream().map(ModuleIndex::name).collect(Collectors.toSet());
        return keep(alias, line -> {
            var words = words(line).toList();
            return words.size() == 3 && words.get(0).equals("alias") && names.contains(name(words.get(2)));
        });
    }

    /** The lines of modules.softdep for a selection. */
    static String keepSoftDependencies(String softdep, Set<String> chosen) {
        var names = chosen.stream().map(ModuleIndex::name).collect(Collectors.toSet());
        return keep(softdep, line -> {
            var words = words(line).toList();
            return words.size() > 2 && words.get(0).equals("softdep") && names.contains(name(words.get(1)));
        });
    }

    private static String keep(String text, Predicate<String> wanted) {
        return text.lines().filter(wanted).map(line -> line + "\n").collect(Collectors.joining());
    }

    private static Stream<String> words(String line) {
        return Stream.of(line.strip().split("\\s+")).filter(word -> !word.isEmpty());
    }

    /** {@code kernel/fs/ext4/ext4.ko.xz} → {@code ext4}. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1)
                .replaceFirst("\\.ko(\\.(xz|zst|gz))?$", "")
                .replace('-', '_');
    }
}

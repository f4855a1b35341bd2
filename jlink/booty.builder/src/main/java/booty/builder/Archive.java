package booty.builder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The contents of an initramfs, sorted by path. Paths start with a slash and are stored where the
 * merged /usr has them: {@code /lib/x} becomes {@code /usr/lib/x}.
 */
final class Archive {
    private static final Map<String, String> MERGED =
            Map.of("/bin/", "/usr/bin/", "/sbin/", "/usr/sbin/", "/lib/", "/usr/lib/", "/lib64/", "/usr/lib64/");

    private final SortedMap<String, Entry> entries;

    private Archive(SortedMap<String, Entry> entries) {
        this.entries = entries;
    }

    /** An archive with the links of a merged /usr. */
    Archive() {
        this(new TreeMap<>());
        for (var name : MERGED.keySet()) {
            var folder = name.substring(1, name.length() - 1);
            add("/" + folder, new Entry.Link("usr/" + folder));
        }
    }

    /** Where a path is once /usr is merged. */
    static String merged(String path) {
        for (var entry : MERGED.entrySet()) {
            if (path.startsWith(entry.getKey()))
                return entry.getValue() + path.substring(entry.getKey().length());
        }
        return path;
    }

    /** Adds an entry and the folders above it; the same path twice must be the same entry. */
    void add(String path, Entry entry) {
        var place = merged(path);
        addFoldersAbove(place);
        var before = entries.putIfAbsent(place, entry);
        if (before != null && !before.equals(entry)) {
            throw new IllegalStateException("%s is both %s and %s".formatted(place, before, entry));
        }
    }

    /** Adds a file, executable where it is so on the build machine. */
    void addFile(String path, Path source) {
        add(path, new Entry.File(source, Files.isExecutable(source) ? 0755 : 0644));
    }

    /** Adds all files below a folder of the build machine. */
    void addTree(String path, Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted().toList()) {
                var place = path + "/" + folder.relativize(file);
                if (Files.isSymbolicLink(file)) {
                    add(place, new Entry.Link(Files.readSymbolicLink(file).toString()));
                } else if (Files.isRegularFile(file)) {
                    addFile(place, file);
                }
            }
        }
    }

    boolean contains(String path) {
        return entries.containsKey(merged(path));
    }

    /** All entries, folders before what is in them. */
    SortedMap<String, Entry> entries() {
        return Collections.unmodifiableSortedMap(entries);
    }

    /** The entries of one part, with the folders above them; the rest has what is only a folder or a link. */
    Archive part(Part part) {
        var some = new Archive(new TreeMap<>());
        entries.forEach((path, entry) -> {
            var its = entry instanceof Entry.File ? Part.of(path) : Part.REST;
            if (part == its) some.add(path, entry);
        });
        return some;
    }

    /** Bytes of the files. */
    long bytes() throws IOException {
        long sum = 0;
        for (var entry : entries.values()) {
            if (entry instanceof Entry.File(Path source, int _)) sum += Files.size(source);
        }
        return sum;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    private void addFoldersAbove(String path) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            entries.putIfAbsent(path.substring(0, slash), new Entry.Folder(0755));
        }
    }
}

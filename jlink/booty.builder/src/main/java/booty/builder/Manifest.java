package booty.builder;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is in an image, as text beside it.
 *
 * @param name the image's file name
 * @param kernel version of kernel and modules
 * @param modules the linked Java modules with their versions
 * @param packages Debian packages that files were taken from
 */
record Manifest(String name, String kernel, List<String> modules, List<String> packages) {
    Manifest {
        modules = List.copyOf(modules);
        packages = List.copyOf(packages);
    }

    /** The whole text, its size table first. */
    String text(Archive archive, ImageFile.Written image, String table) throws IOException {
        var files = new StringBuilder();
        for (var entry : archive.entries().entrySet()) {
            files.append(line(entry)).append('\n');
        }
        return """
                %s
                sha256                        %s
                sha256 without the AOT cache  %s
                kernel                        %s

                %s
                Java modules
                %s
                Debian packages
                %s
                files
                %s""".formatted(
                        name,
                        image.sha256(),
                        image.sha256WithoutCache(),
                        kernel,
                        table,
                        indented(modules),
                        indented(packages),
                        files);
    }

    private static String indented(List<String> lines) {
        return lines.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    private static String line(Map.Entry<String, Entry> named) throws IOException {
        return switch (named.getValue()) {
            case Entry.Folder _ -> "  %12s  %s/".formatted("", named.getKey());
            case Entry.Link link -> "  %12s  %s -> %s".formatted("", named.getKey(), link.target());
            case Entry.Device _ -> "  %12s  %s (device)".formatted("", named.getKey());
            case Entry.File file -> "  %12d  %s".formatted(Files.size(file.source()), named.getKey());
        };
    }
}

package booty.server;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder as a page. */
final class Listing {
    private Listing() {}

    /**
     * The names in a folder, sorted.
     *
     * @param shown how the folder is called, percent-encoded
     */
    static String of(String shown, Path folder) throws IOException {
        List<Path> files;
        try (var listed = Files.list(folder)) {
            files = listed.filter(file -> FileTree.isPlain(String.valueOf(file.getFileName())))
                    .sorted()
                    .toList();
        }
        var page = new StringBuilder("<!doctype html>\n<meta charset=\"utf-8\">\n<title>")
                .append(escaped(shown))
                .append("</title>\n<pre>\n");
        for (var file : files) {
            boolean isFolder = Files.isDirectory(file);
            if (!isFolder && !Files.isRegularFile(file)) continue;
            var name = String.valueOf(file.getFileName());
            var link = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + (isFolder ? "/" : "");
            page.append("<a href=\"").append(link).append("\">").append(escaped(name));
            page.append(isFolder ? "/</a>" : "</a>  " + Amounts.bytes(Files.size(file)))
                    .append('\n');
        }
        return page.append("</pre>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

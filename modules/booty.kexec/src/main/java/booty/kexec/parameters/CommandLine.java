package booty.kexec.parameters;

import java.util.ArrayList;
import java.util.List;

/** The words of a kernel command line; blanks between double quotes do not part them. */
final class CommandLine {
    private CommandLine() {}

    /** A command line with these words at its end; those that it has already stay where they are. */
    static String with(String line, List<String> words) {
        var present = words(line);
        var result = new StringBuilder(line.stripTrailing());
        for (var word : words) {
            if (isThere(word, present)) continue;
            if (!result.isEmpty()) result.append(' ');
            result.append(word);
            present.add(word);
        }
        return result.toString();
    }

    /** A console that is there with its speed is not made another one without. */
    private static boolean isThere(String word, List<String> present) {
        if (present.contains(word)) return true;
        return word.startsWith("console=") && present.stream().anyMatch(other -> other.startsWith(word + ","));
    }

    static List<String> words(String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') quoted = !quoted;
            if (!quoted && (c == ' ' || c == '\t')) {
                if (!word.isEmpty()) words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        if (!word.isEmpty()) words.add(word.toString());
        return words;
    }
}

package booty.core.dump;

import java.util.List;

/**
 * Lines about one thing.
 *
 * @param label what they are about, one word, such as {@code routes}
 * @param lines as they were found; they may be long and may be many
 */
public record Evidence(String label, List<String> lines) {
    public Evidence {
        lines = List.copyOf(lines);
    }

    /** A text's lines without empty ones. */
    public static Evidence of(String label, String text) {
        return new Evidence(label, text.lines().filter(line -> !line.isBlank()).toList());
    }
}

package booty.mellanox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code mstconfig -e query} prints: for each setting its default, its value now and that of the next start.
 * Of a firmware that tells only the last, both are that.
 *
 * @param values by the settings' names, as they are printed
 */
record Settings(Map<String, Value> values) {
    /** A line: an asterisk where the values differ, a name, one value or three. */
    private static final Pattern LINE =
            Pattern.compile("\\*?\\s*([A-Z][A-Z0-9_]{1,63})((?:\\s+[^\\s]{1,64}){1,3})\\s*");

    /** Longer lines have arrays of values, none of which is looked at here. */
    private static final int LONGEST_LINE = 400;

    private static final Pattern NUMBER_IN_WORD = Pattern.compile("[A-Za-z0-9_/.-]{0,64}\\((\\d{1,9})\\)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    Settings {
        values = Map.copyOf(values);
    }

    /**
     * A setting.
     *
     * @param now in force
     * @param next after the next start
     */
    record Value(long now, long next) {}

    /** Reads what the program printed; lines of any other kind are skipped. */
    static Settings parse(String printed) {
        var values = new LinkedHashMap<String, Value>();
        for (var line : printed.lines().toList()) {
            var parts = LINE.matcher(line.length() > LONGEST_LINE ? "" : line);
            if (parts.matches()) {
                var words = List.of(parts.group(2).strip().split("\\s+"));
                value(words).ifPresent(value -> values.put(parts.group(1), value));
            }
        }
        return new Settings(values);
    }

    private static Optional<Value> value(List<String> words) {
        var next = number(words.getLast());
        var now = words.size() == 3 ? number(words.get(1)) : next;
        if (next.isEmpty() || now.isEmpty()) return Optional.empty();
        return Optional.of(new Value(now.get(), next.get()));
    }

    /** {@code 16}, or {@code True(1)}. */
    private static Optional<Long> number(String word) {
        if (NUMBER.matcher(word).matches()) return Optional.of(Long.valueOf(word));
        var inWord = NUMBER_IN_WORD.matcher(word);
        return inWord.matches() ? Optional.of(Long.valueOf(inWord.group(1))) : Optional.empty();
    }

    /** A setting that the firmware has. */
    Optional<Value> value(String name) {
        return Optional.ofNullable(values.get(name));
    }
}

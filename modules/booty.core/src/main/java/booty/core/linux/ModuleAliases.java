package booty.core.linux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * {@code modules.alias} of depmod(8): which module drives a device with a certain modalias. Patterns
 * are those of fnmatch(3) with {@code *}, {@code ?} and {@code [a-z]}; they are kept by the bus before
 * their first colon, since a list of a full kernel has tens of thousands.
 */
final class ModuleAliases {
    private record Alias(String pattern, String module) {}

    private final Map<String, List<Alias>> byBus = new HashMap<>();

    ModuleAliases(List<String> lines) {
        for (var line : lines) {
            var words = line.split(" ");
            if (words.length != 3 || !words[0].equals("alias")) continue;
            byBus.computeIfAbsent(bus(words[1]), _ -> new ArrayList<>())
                    .add(new Alias(words[1], words[2].replace('-', '_')));
        }
    }

    /** The modules whose patterns match, in the order of the list. */
    List<String> matching(String modalias) {
        var modules = new LinkedHashSet<String>();
        for (var alias : byBus.getOrDefault(bus(modalias), List.of())) {
            if (matches(alias.pattern(), 0, modalias, 0)) modules.add(alias.module());
        }
        return List.copyOf(modules);
    }

    private static String bus(String alias) {
        int colon = alias.indexOf(':');
        return colon < 0 ? alias : alias.substring(0, colon);
    }

    /** fnmatch(3) without flags; {@code *} backtracks only to the last one, so it cannot blow up. */
    static boolean matches(String pattern, int p, String text, int t) {
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            int next = p < pattern.length() ? one(pattern, p, text.charAt(t)) : -1;
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = ++p;
                mark = t;
            } else if (next > 0) {
                p = next;
                t++;
            } else if (star >= 0) {
                p = star;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') p++;
        return p == pattern.length();
    }

    /** Where the pattern goes on after the element at {@code p}, or -1 if that does not match {@code c}. */
    private static int one(String pattern, int p, char c) {
        char element = pattern.charAt(p);
        if (element == '?') return p + 1;
        int close = element == '[' ? pattern.indexOf(']', p + 2) : -1;
        if (close < 0) return element == c ? p + 1 : -1;
        for (int i = p + 1; i < close; i++) {
            boolean range = i + 2 < close && pattern.charAt(i + 1) == '-';
            char low = pattern.charAt(i);
            char high = range ? pattern.charAt(i + 2) : low;
            if (low <= c && c <= high) return close + 1;
            if (range) i += 2;
        }
        return -1;
    }
}

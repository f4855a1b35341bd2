package booty.core.control;

import booty.core.linux.Sysfs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the boot loader left for us: parameters of the kernel command line and environment variables.
 *
 * @param parameters {@code name=value} words of the command line, in order; a bare word has the value ""
 * @param environment the environment of the first process, where Linux puts words it does not know
 * @param sysfs the files below the root
 */
public record BootEnvironment(Map<String, String> parameters, Map<String, String> environment, Sysfs sysfs) {
    public BootEnvironment {
        parameters = Map.copyOf(parameters);
        environment = Map.copyOf(environment);
    }

    /** Reads {@code /proc/cmdline} below the root of {@code sysfs}. */
    public static BootEnvironment read(Sysfs sysfs, Map<String, String> environment) {
        return new BootEnvironment(parse(sysfs.read("proc/cmdline").orElse("")), environment, sysfs);
    }

    /** A parameter of the command line, else the environment variable of that name. */
    public Optional<String> value(String name) {
        var parameter = parameters.get(name);
        return Optional.ofNullable(parameter != null ? parameter : environment.get(name))
                .filter(value -> !value.isBlank());
    }

    /** Words of a kernel command line; double quotes keep blanks, the last of several equal names wins. */
    static Map<String, String> parse(String line) {
        var parameters = new LinkedHashMap<String, String>();
        for (var word : words(line)) {
            int equals = word.indexOf('=');
            if (equals < 0) parameters.put(word, "");
            else parameters.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return parameters;
    }

    private static List<String> words(String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (Character.isWhitespace(c) && !quoted) {
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

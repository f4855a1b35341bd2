package booty.server;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The command line in the syntax of the original, which is that of Go's {@code flag} package: one or
 * two dashes, {@code -flag value} or {@code -flag=value}, a switch by its name alone or with
 * {@code =true}.
 */
final class CommandLine {
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    private final Map<Flag, String> values;

    private CommandLine(Map<Flag, String> values) {
        this.values = values;
    }

    /**
     * Takes the words apart; of a flag given twice the last counts.
     *
     * @throws UsageException when a word is no flag, or a flag lacks its value
     */
    static CommandLine parse(List<String> words) throws UsageException {
        var values = new EnumMap<Flag, String>(Flag.class);
        var rest = words.iterator();
        while (rest.hasNext()) {
            var word = rest.next();
            if (!word.startsWith("-") || word.equals("-") || word.equals("--")) {
                throw new UsageException(
                        "unexpected '%s': write -flag value, and a switch as -flag or -flag=false".formatted(word));
            }
            int dashes = word.startsWith("--") ? 2 : 1;
            int equals = word.indexOf('=');
            var name = word.substring(dashes, equals < 0 ? word.length() : equals);
            var flag = Flag.of(name).orElseThrow(() -> unknown(name));
            if (equals >= 0) {
                values.put(flag, word.substring(equals + 1));
            } else if (flag.isSwitch()) {
                values.put(flag, "true");
            } else if (rest.hasNext()) {
                values.put(flag, rest.next());
            } else {
                throw new UsageException("-%s needs a value: %s".formatted(name, flag.about()));
            }
        }
        return new CommandLine(values);
    }

    private static UsageException unknown(String name) {
        var nearest = List.of(Flag.values()).stream()
                .map(Flag::word)
                .filter(word -> word.equalsIgnoreCase(name) || commonStart(word, name) >= 4)
                .max(Comparator.comparingInt(word -> commonStart(word, name)))
                .map("; did you mean -%s?"::formatted)
                .orElse("; booty-server -help lists all");
        return new UsageException("there is no flag -%s%s".formatted(name, nearest));
    }

    private static int commonStart(String some, String other) {
        int length = 0;
        while (length < Math.min(some.length(), other.length())
                && Character.toLowerCase(some.charAt(length)) == Character.toLowerCase(other.charAt(length))) {
            length++;
        }
        return length;
    }

    /** Whether it was given. */
    boolean has(Flag flag) {
        return values.containsKey(flag);
    }

    /** Its value, or what stands for it. */
    String text(Flag flag) {
        return values.getOrDefault(flag, flag.preset()).strip();
    }

    /**
     * Whether a switch is on.
     *
     * @throws UsageException when its value is neither true nor false
     */
    boolean on(Flag flag) throws UsageException {
        var text = text(flag);
        if (TRUE.contains(text)) return true;
        if (FALSE.contains(text)) return false;
        throw new UsageException("-%s=%s is neither true nor false".formatted(flag.word(), text));
    }

    /**
     * A number.
     *
     * @throws UsageException when it is none, or not within {@code least} and {@code most}
     */
    int number(Flag flag, int least, int most) throws UsageException {
        var text = text(flag);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException _) {
            // said below
        }
        throw new UsageException("-%s %s is no number within %d and %d".formatted(flag.word(), text, least, most));
    }

    /** What {@code -help} prints. */
    static String help() {
        var help = new StringBuilder("""
                Usage: booty-server -action writeImage -mac MAC -sourceImage URL -destinationDevice DISK [flags]
                       booty-server -action readImage -mac MAC -sourceDevice DISK -destinationAddress URL [flags]
                       booty-server -machines FOLDER [flags]

                Tells machines that run the BOOTy agent what to do, gives them images, takes images from them.

                """);
        for (var flag : Flag.values()) {
            help.append("  -").append(flag.word()).append(flag.isSwitch() ? "" : " value");
            if (!flag.isSwitch() && !flag.preset().isEmpty()) {
                help.append("  (").append(flag.preset()).append(')');
            }
            help.append("\n        ").append(flag.about()).append('\n');
        }
        return help.append("""

                Machines ask at http://<this server>/booty: put BOOTYURL=http://<this server>:3000/booty on the
                kernel's command line, or let iPXE chain to http://<this server>:3000/boot.ipxe, which does.
                """).toString();
    }
}

package booty.kexec.parameters;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts kernel parameters into the texts that boot menus are made of and made from. Each is pure. */
final class MenuText {
    private static final Set<String> LINUX = Set.of("linux", "linux16", "linuxefi");
    private static final Pattern SETTING = Pattern.compile("(?m)^(\\s*GRUB_CMDLINE_LINUX=)(.*)$");
    private static final String VARIABLE = "$kernelopts";

    private MenuText() {}

    /** GRUB's script: every command that loads a kernel gets the words, also over continued lines. */
    static String grubScript(String script, List<String> words) {
        var result = new StringBuilder();
        boolean inside = false;
        for (var line : lines(script)) {
            var first = line.strip().split("\\s", 2)[0];
            inside |= LINUX.contains(first);
            boolean goesOn = line.stripTrailing().endsWith("\\");
            result.append(inside && !goesOn ? withEnd(line, words) : line);
            if (!goesOn) inside = false;
        }
        return result.toString();
    }

    /** A line keeps its end; a word that is in the line stays where it is. */
    private static String withEnd(String line, List<String> words) {
        int end = line.endsWith("\n") ? line.length() - 1 : line.length();
        return CommandLine.with(line.substring(0, end), words) + line.substring(end);
    }

    private static List<String> lines(String text) {
        return List.of(text.split("(?<=\n)"));
    }

    /**
     * {@code /etc/default/grub}, from which the distributions' tools make the script anew: the words go into
     * {@code GRUB_CMDLINE_LINUX}, which is added where it is missing.
     */
    static String defaultGrub(String text, List<String> words) {
        var matcher = SETTING.matcher(text);
        String last = null;
        int begin = 0;
        int end = 0;
        while (matcher.find()) {
            last = matcher.group(2);
            begin = matcher.start(2);
            end = matcher.end(2);
        }
        if (last == null) {
            var before = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
            return before + "GRUB_CMDLINE_LINUX=\"%s\"\n".formatted(CommandLine.with("", words));
        }
        return text.substring(0, begin) + quoted(last, words) + text.substring(end);
    }

    /** A value as a shell reads it, in whichever quotes it stands. */
    private static String quoted(String value, List<String> words) {
        var bare = value.strip();
        char quote = !bare.isEmpty() && (bare.charAt(0) == '"' || bare.charAt(0) == '\'') ? bare.charAt(0) : 0;
        int close = quote == 0 ? -1 : bare.indexOf(quote, 1);
        if (quote == 0) return '"' + CommandLine.with(bare, words) + '"';
        if (close < 0) return bare; // it goes on in the next line: not ours to mend
        return quote + CommandLine.with(bare.substring(1, close), words) + bare.substring(close);
    }

    /** An entry of the boot loader specification; one that takes its options from grubenv is left as it is. */
    static String blsEntry(String text, List<String> words) {
        var lines = lines(text);
        int last = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (isOptions(lines.get(i))) last = i;
            if (isOptions(lines.get(i)) && lines.get(i).contains(VARIABLE)) return text;
        }
        var result = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) result.append(i == last ? withEnd(lines.get(i), words) : lines.get(i));
        if (last >= 0) return result.toString();
        return text + (text.endsWith("\n") ? "" : "\n") + "options " + CommandLine.with("", words) + "\n";
    }

    private static boolean isOptions(String line) {
        var words = line.strip().split("\\s+", 2);
        return words[0].equals("options");
    }

    /** {@code /etc/kernel/cmdline}, from which kernel-install makes entries: one line, or several that are joined. */
    static String kernelCommandLine(String text, List<String> words) {
        return CommandLine.with(text.strip().replaceAll("\\s*\n\\s*", " "), words) + "\n";
    }
}

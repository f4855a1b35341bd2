package booty.os.command;

import java.util.regex.Pattern;

/** How commands of the operator and what they print are shown: without the secrets that are easy to tell. */
final class CommandText {
    /** As much of what a command printed is told, from its end. */
    private static final int TOLD = 1024;

    private static final Pattern SECRET = Pattern.compile(
            "(?i)([A-Za-z0-9_-]*(?:password|passwd|token|secret|key|credential|auth)[A-Za-z0-9_-]*(?:\\s*[=:]\\s*|\\s+))(\\S+)");

    private CommandText() {}

    /** The command without what follows a word that speaks of a secret. */
    static String redacted(String text) {
        return SECRET.matcher(text).replaceAll("$1***");
    }

    /** The end of what a command printed, in one line, and nothing in it that moves a terminal. */
    static String tail(String printed) {
        var text = redacted(printed).strip().replaceAll("\\s*\\R\\s*", " | ").replaceAll("\\p{Cntrl}+", " ");
        return text.length() <= TOLD ? text : "… " + text.substring(text.length() - TOLD);
    }
}

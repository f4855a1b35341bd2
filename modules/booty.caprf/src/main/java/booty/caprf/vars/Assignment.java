package booty.caprf.vars;

import java.util.regex.Pattern;

/**
 * One line that gives a variable a value.
 *
 * @param line its number, from 1
 * @param key as it is written; blanks before the equals sign belong to it
 * @param value without its quotes and without a comment behind it
 */
record Assignment(int line, String key, String value) {
    private static final int LONGEST_SHOWN = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** Never shows the value: it may be a password. */
    @Override
    public String toString() {
        return "line %d, %s".formatted(line, abbreviated(key));
    }

    /** Printable and short: what the file says ends up on the console. */
    static String abbreviated(String text) {
        var clean = CONTROL.matcher(text).replaceAll("?");
        return clean.length() > LONGEST_SHOWN ? clean.substring(0, LONGEST_SHOWN) + "…" : clean;
    }
}

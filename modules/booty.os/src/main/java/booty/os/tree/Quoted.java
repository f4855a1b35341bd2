package booty.os.tree;

/** Texts as JSON has them, RFC 8259 §7, and so YAML between double quotes. */
public final class Quoted {
    private Quoted() {}

    /** The text between double quotes. */
    public static String json(String text) {
        var quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (c < ' ' || c > '~') quoted.append("\\u%04x".formatted((int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }
}

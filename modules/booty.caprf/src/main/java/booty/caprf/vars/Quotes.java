package booty.caprf.vars;

/** Takes the quotes off a value, and the comment behind it. */
final class Quotes {
    private Quotes() {}

    /**
     * The value of what stands behind an equals sign. Quotes are one pair around all of it; inside
     * they mean nothing. A comment begins by {@code #} behind a blank, outside the quotes.
     *
     * @throws Unfit when a quote is opened and not closed, or closed and followed by more than a comment
     */
    static String value(String written) throws Unfit {
        var text = written.strip();
        if (text.isEmpty() || text.charAt(0) == '#') return "";
        char quote = text.charAt(0);
        if (quote != '"' && quote != '\'') return beforeComment(text);
        for (int close = text.indexOf(quote, 1); close > 0; close = text.indexOf(quote, close + 1)) {
            if (isComment(text, close + 1)) return text.substring(1, close);
        }
        if (text.length() > 1 && text.charAt(text.length() - 1) == quote) return text.substring(1, text.length() - 1);
        throw new Unfit(
                text.indexOf(quote, 1) < 0
                        ? "has a value whose quote %c is not closed".formatted(quote)
                        : "has something behind the closing quote %c that is no comment".formatted(quote));
    }

    private static String beforeComment(String text) {
        for (int at = text.indexOf('#'); at > 0; at = text.indexOf('#', at + 1)) {
            if (Character.isWhitespace(text.charAt(at - 1)))
                return text.substring(0, at).strip();
        }
        return text;
    }

    private static boolean isComment(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at > from && at < text.length() && text.charAt(at) == '#';
    }
}

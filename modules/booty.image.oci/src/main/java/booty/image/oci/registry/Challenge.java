package booty.image.oci.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A way to say who one is that a server offers in {@code WWW-Authenticate}, RFC 9110 §11.6.1.
 *
 * @param scheme in lower case, such as {@code bearer}
 * @param parameters by name in lower case, the values unquoted
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final int LIMIT = 16 * 1024;

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** Reads all challenges of a response; what makes no sense is passed over. */
    static List<Challenge> parse(List<String> headers) {
        List<Challenge> challenges = new ArrayList<>();
        for (var header : headers) {
            if (header.length() <= LIMIT) new Parser(header, challenges).run();
        }
        return challenges;
    }

    /** A parameter's value. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static final class Parser {
        private final String text;
        private final List<Challenge> into;
        private final Map<String, String> parameters = new LinkedHashMap<>();
        private String scheme = "";
        private int at;

        Parser(String text, List<Challenge> into) {
            this.text = text;
            this.into = into;
        }

        void run() {
            while (at < text.length()) {
                var word = token().toLowerCase(Locale.ROOT);
                if (word.isEmpty()) {
                    at++; // a comma, a space, or nothing that belongs here
                    continue;
                }
                skipSpaces();
                if (at < text.length() && text.charAt(at) == '=' && !scheme.isEmpty()) {
                    at++;
                    skipSpaces();
                    parameters.putIfAbsent(word, value());
                } else {
                    finish();
                    scheme = word;
                }
            }
            finish();
        }

        private void finish() {
            if (!scheme.isEmpty()) into.add(new Challenge(scheme, parameters));
            parameters.clear();
        }

        private String token() {
            int from = at;
            while (at < text.length() && isTokenCharacter(text.charAt(at))) at++;
            return text.substring(from, at);
        }

        private String value() {
            if (at >= text.length() || text.charAt(at) != '"') return token();
            var value = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) at++;
                value.append(text.charAt(at));
            }
            at++;
            return value.toString();
        }

        private void skipSpaces() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) at++;
        }

        /** RFC 9110 §5.6.2, and what token68 and unquoted locations have beside it but for the equals sign. */
        private static boolean isTokenCharacter(char c) {
            return (c >= '0' && c <= '9')
                    || (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || "!#$%&'*+-.^_`|~/:".indexOf(c) >= 0;
        }
    }
}

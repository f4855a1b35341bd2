package booty.image.oci.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/** Reads one document, RFC 8259. */
final class JsonParser {
    /** How many objects and arrays may lie in each other; a manifest has four. */
    static final int DEPTH = 32;

    /** What may not be taken by its look: a number has at most 40 characters here. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,30})(\\.\\d{1,30})?([eE][+-]?\\d{1,4})?");

    private final String text;
    private int at;

    JsonParser(byte[] document) throws JsonInvalid {
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new JsonInvalid("it is not UTF-8");
        }
    }

    Json document() throws JsonInvalid {
        var value = value(0);
        if (peek() != END) throw wrong("the end");
        return value;
    }

    private static final char END = '\uffff';

    private Json value(int depth) throws JsonInvalid {
        if (depth > DEPTH) throw new JsonInvalid("it is nested deeper than %d levels".formatted(DEPTH));
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Truth(true));
            case 'f' -> word("false", new Json.Truth(false));
            case 'n' -> word("null", Json.NULL);
            default -> number();
        };
    }

    private Json object(int depth) throws JsonInvalid {
        var members = new LinkedHashMap<String, Json>();
        at++;
        if (peek() == '}') {
            at++;
            return new Json.Members(members);
        }
        while (true) {
            if (peek() != '"') throw wrong("a name");
            var name = string();
            expect(':');
            // two readers of one document must not see two documents
            if (members.put(name, value(depth + 1)) != null) throw new JsonInvalid("it names a member twice");
            if (peek() != ',') break;
            at++;
        }
        expect('}');
        return new Json.Members(members);
    }

    private Json array(int depth) throws JsonInvalid {
        List<Json> elements = new ArrayList<>();
        at++;
        if (peek() == ']') {
            at++;
            return new Json.Elements(elements);
        }
        while (true) {
            elements.add(value(depth + 1));
            if (peek() != ',') break;
            at++;
        }
        expect(']');
        return new Json.Elements(elements);
    }

    private String string() throws JsonInvalid {
        var value = new StringBuilder();
        at++;
        while (true) {
            char next = next();
            if (next == '"') return value.toString();
            if (next < ' ') throw wrong("no control character");
            value.append(next == '\\' ? escaped() : next);
        }
    }

    private char escaped() throws JsonInvalid {
        char kind = next();
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int digit = 0; digit < 4; digit++) {
                    int value = Character.digit(next(), 16);
                    if (value < 0) throw wrong("four hexadecimal digits");
                    code = code * 16 + value;
                }
                yield (char) code;
            }
            default -> throw wrong("an escape");
        };
    }

    private Json number() throws JsonInvalid {
        int end = at;
        while (end < text.length() && "+-.eE0123456789".indexOf(text.charAt(end)) >= 0) end++;
        var digits = text.substring(at, end);
        if (!NUMBER.matcher(digits).matches()) throw wrong("a value");
        at = end;
        return new Json.Numeral(digits);
    }

    private Json word(String word, Json value) throws JsonInvalid {
        if (!text.startsWith(word, at)) throw wrong("a value");
        at += word.length();
        return value;
    }

    private void expect(char wanted) throws JsonInvalid {
        if (peek() != wanted) throw wrong("'" + wanted + "'");
        at++;
    }

    /** The next character that is no white space, not yet taken. */
    private char peek() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) at++;
        return at < text.length() ? text.charAt(at) : END;
    }

    private char next() throws JsonInvalid {
        if (at >= text.length()) throw wrong("the end of a string");
        return text.charAt(at++);
    }

    private JsonInvalid wrong(String wanted) {
        return new JsonInvalid("%s is missing at character %d".formatted(wanted, at));
    }
}

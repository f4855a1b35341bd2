package booty.kexec.grub;

import booty.kexec.grub.Word.Part;
import java.util.ArrayList;
import java.util.List;

/** Cuts a script into words and signs, GRUB manual, "The shell-like scripting: Quoting". */
final class Tokens {
    private static final String ENDS_A_WORD = " \t\r\n;|&<>";

    private final String script;
    private int at;

    Tokens(String script) {
        this.script = script;
    }

    /** The next one; at the end again and again its end. */
    Token next() {
        skipBlanks();
        if (at >= script.length()) return Token.Sign.END_OF_FILE;
        char c = script.charAt(at);
        if (c == '{' || c == '}') {
            at++;
            return c == '{' ? Token.Sign.OPEN : Token.Sign.CLOSE;
        }
        if (ENDS_A_WORD.indexOf(c) >= 0) {
            at++;
            return Token.Sign.END_OF_COMMAND;
        }
        return new Token.Text(word());
    }

    /** Blanks, comments, and lines that go on in the next. */
    private void skipBlanks() {
        while (at < script.length()) {
            char c = script.charAt(at);
            if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (continues()) {
                at += 2;
            } else if (c == '#') {
                int end = script.indexOf('\n', at);
                at = end < 0 ? script.length() : end;
            } else {
                return;
            }
        }
    }

    private boolean continues() {
        return script.startsWith("\\\n", at);
    }

    private Word word() {
        var word = new Builder();
        while (at < script.length() && ENDS_A_WORD.indexOf(script.charAt(at)) < 0) {
            char c = script.charAt(at);
            if (continues()) {
                at += 2;
            } else if (c == '\\') {
                at++;
                word.quoted = true;
                if (at < script.length()) word.text.append(script.charAt(at++));
            } else if (c == '\'') {
                at++;
                singleQuoted(word);
            } else if (c == '"') {
                at++;
                doubleQuoted(word);
            } else if (c == '$') {
                at++;
                variable(word, false);
            } else {
                word.text.append(c);
                at++;
            }
        }
        return word.build();
    }

    private void singleQuoted(Builder word) {
        word.quoted = true;
        int end = script.indexOf('\'', at);
        word.text.append(script, at, end < 0 ? script.length() : end);
        at = end < 0 ? script.length() : end + 1;
    }

    private void doubleQuoted(Builder word) {
        word.quoted = true;
        while (at < script.length()) {
            char c = script.charAt(at++);
            if (c == '"') return;
            if (c == '$') {
                variable(word, true);
            } else if (c == '\\' && at < script.length() && "$\"\\\n".indexOf(script.charAt(at)) >= 0) {
                char escaped = script.charAt(at++);
                if (escaped != '\n') word.text.append(escaped);
            } else {
                word.text.append(c);
            }
        }
    }

    /** What follows a dollar sign; without a name it stands for itself. */
    private void variable(Builder word, boolean whole) {
        int begin = at;
        if (script.startsWith("{", at)) {
            int end = script.indexOf('}', at);
            int line = script.indexOf('\n', at);
            if (end < 0 || (line >= 0 && line < end)) {
                word.text.append('$');
                return;
            }
            word.variable(script.substring(at + 1, end), whole);
            at = end + 1;
            return;
        }
        while (at < script.length() && isOfName(script.charAt(at))) at++;
        if (at == begin && at < script.length() && "#@*?".indexOf(script.charAt(at)) >= 0) at++;
        if (at == begin) word.text.append('$');
        else word.variable(script.substring(begin, at), whole);
    }

    private static boolean isOfName(char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** A word as it grows. */
    private static final class Builder {
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private boolean quoted;

        private void variable(String name, boolean whole) {
            flush();
            parts.add(new Part.Variable(name, whole));
        }

        private void flush() {
            if (!text.isEmpty()) parts.add(new Part.Text(text.toString()));
            text.setLength(0);
        }

        private Word build() {
            flush();
            return new Word(parts, quoted);
        }
    }
}

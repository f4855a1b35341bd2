package booty.kexec.grub;

import booty.kexec.grub.Node.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a script. What is still open at its end is taken as closed there, since a menu of which the
 * last line is missing boots as well.
 */
final class ScriptParser {
    private static final int DEEPEST = 64;
    private static final String CLOSE = "}";

    private final Tokens tokens;
    private Token token;
    private int depth;

    private ScriptParser(String script) {
        this.tokens = new Tokens(script);
        this.token = tokens.next();
    }

    /**
     * Reads all of a script.
     *
     * @throws ScriptInvalid when blocks stand too deep inside each other
     */
    static Block parse(String script) throws ScriptInvalid {
        var parser = new ScriptParser(script);
        var nodes = new ArrayList<Node>();
        while (true) {
            nodes.addAll(parser.block(Set.of()).nodes());
            if (parser.token == Token.Sign.END_OF_FILE) return new Block(nodes);
            parser.advance(); // a brace or keyword that closes nothing
        }
    }

    private void advance() {
        token = tokens.next();
    }

    /** The token as a keyword; empty when it is none. */
    private String keyword() {
        return switch (token) {
            case Token.Text(var word) -> word.bare();
            case Token.Sign sign -> sign == Token.Sign.CLOSE ? CLOSE : "";
        };
    }

    /** Statements up to one of these keywords, which is not taken, or to what no statement begins with. */
    private Block block(Set<String> until) throws ScriptInvalid {
        if (++depth > DEEPEST) throw new ScriptInvalid("more than %d blocks inside each other".formatted(DEEPEST));
        var nodes = new ArrayList<Node>();
        while (token != Token.Sign.END_OF_FILE && token != Token.Sign.CLOSE) {
            if (until.contains(keyword())) break;
            if (token == Token.Sign.END_OF_COMMAND) advance();
            else nodes.add(node());
        }
        depth--;
        return new Block(nodes);
    }

    private Node node() throws ScriptInvalid {
        return switch (keyword()) {
            case "if" -> branch();
            case "for" -> loop();
            case "while" -> loop(true);
            case "until" -> loop(false);
            case "function" -> function();
            default -> command();
        };
    }

    /** From {@code if} or {@code elif} to behind {@code fi}. */
    private Node branch() throws ScriptInvalid {
        advance();
        var condition = block(Set.of("then"));
        take("then");
        var then = block(Set.of("elif", "else", "fi"));
        var otherwise = Block.EMPTY;
        if (keyword().equals("elif")) {
            if (++depth > DEEPEST) throw new ScriptInvalid("more than %d elif in a row".formatted(DEEPEST));
            otherwise = new Block(List.of(branch()));
            depth--;
            return new Node.If(condition, then, otherwise);
        }
        if (keyword().equals("else")) {
            advance();
            otherwise = block(Set.of("fi"));
        }
        take("fi");
        return new Node.If(condition, then, otherwise);
    }

    private Node loop() throws ScriptInvalid {
        advance();
        var words = words();
        var name = words.isEmpty() ? new Word(List.of(), true) : words.getFirst();
        // for NAME in WORD…
        var values = words.size() < 2 ? List.<Word>of() : words.subList(2, words.size());
        return new Node.For(name, values, body());
    }

    private Node loop(boolean wanted) throws ScriptInvalid {
        advance();
        var condition = block(Set.of("do"));
        return new Node.While(wanted, condition, body());
    }

    private Block body() throws ScriptInvalid {
        while (token == Token.Sign.END_OF_COMMAND) advance();
        take("do");
        var body = block(Set.of("done"));
        take("done");
        return body;
    }

    private Node function() throws ScriptInvalid {
        advance();
        var words = words();
        while (token == Token.Sign.END_OF_COMMAND) advance();
        return new Node.Function(words.isEmpty() ? new Word(List.of(), true) : words.getFirst(), braces());
    }

    private Node command() throws ScriptInvalid {
        var words = words();
        var braces = token == Token.Sign.OPEN ? Optional.of(braces()) : Optional.<Block>empty();
        return new Node.Command(words, braces);
    }

    private List<Word> words() {
        var words = new ArrayList<Word>();
        while (token instanceof Token.Text(var word)) {
            words.add(word);
            advance();
        }
        return words;
    }

    /** What stands in braces, if the next token opens some. */
    private Block braces() throws ScriptInvalid {
        if (token != Token.Sign.OPEN) return Block.EMPTY;
        advance();
        var block = block(Set.of());
        if (token == Token.Sign.CLOSE) advance();
        return block;
    }

    private void take(String keyword) {
        if (keyword().equals(keyword)) advance();
    }
}

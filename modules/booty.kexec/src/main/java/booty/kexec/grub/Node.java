package booty.kexec.grub;

import java.util.List;
import java.util.Optional;

/** A statement of a script. */
sealed interface Node {
    /** Statements one after another; the last one's success is the whole's. */
    record Block(List<Node> nodes) {
        static final Block EMPTY = new Block(List.of());

        public Block {
            nodes = List.copyOf(nodes);
        }
    }

    /** A command with its arguments, and for a menu's entries what stands in braces behind them. */
    record Command(List<Word> words, Optional<Block> block) implements Node {
        public Command {
            words = List.copyOf(words);
        }
    }

    /** {@code if}, with each {@code elif} inside the {@code else} of the one before. */
    record If(Block condition, Block then, Block otherwise) implements Node {}

    /** {@code for NAME in WORD…}. */
    record For(Word name, List<Word> values, Block body) implements Node {
        public For {
            values = List.copyOf(values);
        }
    }

    /** {@code while}, or {@code until} when {@code wanted} is false. */
    record While(boolean wanted, Block condition, Block body) implements Node {}

    /** {@code function NAME { … }}. */
    record Function(Word name, Block body) implements Node {}
}

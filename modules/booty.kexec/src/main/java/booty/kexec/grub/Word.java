package booty.kexec.grub;

import java.util.List;

/**
 * A word of a script before its variables have values.
 *
 * @param parts what it is made of; none for {@code ''}
 * @param quoted whether any of it was quoted, so that it is a word even when it comes out empty
 */
record Word(List<Part> parts, boolean quoted) {
    Word {
        parts = List.copyOf(parts);
    }

    /** A part of a word. */
    sealed interface Part {
        /** What stands there. */
        record Text(String text) implements Part {}

        /**
         * The value of a variable.
         *
         * @param whole whether blanks in the value do not make several words of it
         */
        record Variable(String name, boolean whole) implements Part {}
    }

    /** The word itself when nothing in it is quoted or variable, as keywords are; else empty. */
    String bare() {
        return !quoted && parts.size() == 1 && parts.getFirst() instanceof Part.Text(var text) ? text : "";
    }
}

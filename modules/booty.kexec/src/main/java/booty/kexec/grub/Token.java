package booty.kexec.grub;

/** What a script is made of. */
sealed interface Token {
    /** A word. */
    record Text(Word word) implements Token {}

    /** A sign or an end. */
    enum Sign implements Token {
        /** A line's end, a semicolon, or another sign that ends a command. */
        END_OF_COMMAND,
        OPEN,
        CLOSE,
        END_OF_FILE
    }
}

package booty.kexec.entry;

/**
 * A file of the installed system or a part of it.
 *
 * @param file its path as a boot menu writes it: absolute, below some file system's root
 * @param offset where the part begins, in bytes
 * @param length how many bytes it has; {@link #REST} for all up to the file's end
 */
public record Piece(String file, long offset, long length) {
    /** A length that reaches to the file's end. */
    public static final long REST = -1;

    public Piece {
        if (offset < 0 || length < REST) throw new IllegalArgumentException(offset + " to " + length);
    }

    /** All of a file. */
    public static Piece whole(String file) {
        return new Piece(file, 0, REST);
    }
}

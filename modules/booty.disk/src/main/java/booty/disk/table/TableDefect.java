package booty.disk.table;

/** What a disk holds breaks the rules of a partition table; the message says which, with values. */
public final class TableDefect extends Exception {
    private static final long serialVersionUID = 1L;

    /** One line without a trailing period. */
    public TableDefect(String what) {
        super(what);
    }

    /** What is wrong. */
    public String what() {
        return String.valueOf(getMessage());
    }
}

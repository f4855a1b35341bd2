package booty.command;

/** An option or a parameter that makes no sense; the message says which and why, in one line. */
final class CalledWrongly extends Exception {
    private static final long serialVersionUID = 1L;

    CalledWrongly(String what) {
        super(what);
    }
}

package booty.caprf.vars;

/** A text is not of its kind. The message goes on after the quoted text: {@code is no IPv4 address}. */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String what) {
        super(what);
    }

    String what() {
        return String.valueOf(getMessage());
    }
}

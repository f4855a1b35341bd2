package booty.server;

/** The command line is not what it should be. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * Says what is wrong with it.
     *
     * @param message one line: what is wrong and what to write instead
     * @param exitCode 2; 1 for a missing or unknown action, as with the original
     */
    UsageException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    UsageException(String message) {
        this(message, 2);
    }

    int exitCode() {
        return exitCode;
    }
}

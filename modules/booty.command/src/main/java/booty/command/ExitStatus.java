package booty.command;

/** What the command ends with; docs/how-to/flash-and-capture.md has the same table. */
final class ExitStatus {
    /** It did what it was asked to. */
    static final int DONE = 0;

    /** It failed and said why; a target that was written to starts nothing. */
    static final int FAILED = 1;

    /** It was called wrongly, and did nothing. */
    static final int USAGE = 2;

    /** The answer to its question was not yes, and it did nothing. */
    static final int DECLINED = 3;

    /** It was interrupted, as shells count that: 128 and the number of SIGINT. */
    static final int INTERRUPTED = 130;

    private ExitStatus() {}
}

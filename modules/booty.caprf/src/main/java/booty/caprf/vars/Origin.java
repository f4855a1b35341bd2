package booty.caprf.vars;

/** Since when a variable exists. */
public enum Origin {
    /** The original's first description names it. */
    README("README"),
    /** The original read it, and described it nowhere. */
    CODE("original"),
    /** Later versions of the original have it. */
    LATER("later original"),
    /** It is ours. */
    OURS("BOOTy");

    private final String words;

    Origin(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}

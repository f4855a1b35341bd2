package booty.kexec.grub;

/** What running a script may take altogether; a menu of a thousand kernels needs a tenth of it. */
final class Budget {
    /** Commands and rounds of loops. */
    private static final int STEPS = 50_000;

    /** Characters that expanding words and reading files may make. */
    private static final long CHARACTERS = 8 << 20;

    private final int mostSteps;
    private int steps;
    private long characters;

    Budget() {
        this(STEPS, CHARACTERS);
    }

    Budget(int steps, long characters) {
        this.mostSteps = steps;
        this.steps = steps;
        this.characters = characters;
    }

    void step() throws ScriptInvalid {
        if (--steps < 0) throw new ScriptInvalid("it runs more than %d commands".formatted(mostSteps));
    }

    void characters(long count) throws ScriptInvalid {
        characters -= count;
        if (characters < 0) throw new ScriptInvalid("it makes too many characters");
    }
}

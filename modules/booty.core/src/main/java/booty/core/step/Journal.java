package booty.core.step;

/**
 * Remembers which steps of a run are finished, so that the same run, started again, goes on where it
 * was. Steps that yield facts are never remembered: facts live in memory.
 */
public interface Journal {
    /** Remembers nothing. */
    Journal NONE = new Journal() {
        @Override
        public boolean hasFinished(Step step) {
            return false;
        }

        @Override
        public void finished(Step step) {}
    };

    /** Whether this step is finished and need not run again. */
    boolean hasFinished(Step step);

    /** This step is finished. */
    void finished(Step step);
}

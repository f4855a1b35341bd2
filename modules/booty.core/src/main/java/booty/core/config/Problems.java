package booty.core.config;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a configuration, so that all of it is reported at once. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /**
     * Notes one problem.
     *
     * @param key the setting as the operator wrote it
     * @param what what is wrong with its value, without a trailing period
     */
    public void add(String key, String what) {
        found.add(new Problem(key, what));
    }

    /** What was found so far, in the order it was found. */
    public List<Problem> found() {
        return List.copyOf(found);
    }

    /**
     * Lets a faultless configuration pass.
     *
     * @param source where the configuration came from, such as a URL or a path
     * @throws ConfigInvalid when anything was found; it names all of it
     */
    public void throwIfAny(String source) throws ConfigInvalid {
        if (!found.isEmpty()) throw new ConfigInvalid(source, found());
    }

    /** One thing that is wrong with one setting. */
    public record Problem(String key, String what) {
        @Override
        public String toString() {
            return key + ": " + what;
        }
    }
}

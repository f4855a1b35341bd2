package booty.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which known name somebody may have meant who wrote another. */
public final class Nearest {
    /** Farther from a known name than this, a word is no slip of the fingers. */
    private static final int NEAR = 4;

    /** No known name is this long: comparing takes time that grows with both lengths. */
    private static final int LONGEST = 40;

    private Nearest() {}

    /** The known name that is nearest to {@code written}, whatever the case; empty when none is near. */
    public static Optional<String> to(String written, Collection<String> known) {
        if (written.length() > LONGEST) return Optional.empty();
        return known.stream()
                .filter(name -> distance(written, name) <= Math.min(NEAR, name.length() / 2))
                .min(Comparator.comparingInt(name -> distance(written, name)));
    }

    /** How many letters must be added, taken away or changed, whatever their case (Levenshtein). */
    private static int distance(String some, String other) {
        var above = new int[other.length() + 1];
        for (int column = 0; column < above.length; column++) above[column] = column;
        for (int row = 1; row <= some.length(); row++) {
            int diagonal = above[0];
            above[0] = row;
            for (int column = 1; column < above.length; column++) {
                boolean same =
                        Character.toLowerCase(some.charAt(row - 1)) == Character.toLowerCase(other.charAt(column - 1));
                int changed = diagonal + (same ? 0 : 1);
                diagonal = above[column];
                above[column] = Math.min(changed, 1 + Math.min(above[column], above[column - 1]));
            }
        }
        return above[other.length()];
    }
}

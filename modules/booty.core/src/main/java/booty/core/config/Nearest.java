package booty.core.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Which known name somebody may have meant who wrote another. */
public final class Nearest {
    /** Farther from a known name than this, a word is no slip of the fingers. */
    private static final int NEAR = 4;

    private Nearest() {}

    /** The known name that is nearest to {@code written}, whatever the case; empty when none is near. */
    public static Optional<String> to(String written, Collection<String> known) {
        var lower = written.toLowerCase(Locale.ROOT);
        var nearest = Optional.<String>empty();
        int least = Integer.MAX_VALUE;
        for (var name : known) {
            int most = Math.min(Math.min(NEAR, name.length() / 2), least - 1);
            if (Math.abs(written.length() - name.length()) > most) continue;
            int distance = distance(lower, name.toLowerCase(Locale.ROOT), most);
            if (distance > most) continue;
            least = distance;
            nearest = Optional.of(name);
        }
        return nearest;
    }

    /**
     * How many letters must be added, taken away or changed (Levenshtein).
     *
     * @param most where it is no use to count on: any number above it means more
     */
    private static int distance(String some, String other, int most) {
        var above = new int[other.length() + 1];
        for (int column = 0; column < above.length; column++) above[column] = column;
        for (int row = 1; row <= some.length(); row++) {
            int diagonal = above[0];
            int least = row;
            above[0] = row;
            for (int column = 1; column < above.length; column++) {
                int changed = diagonal + (some.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = above[column];
                above[column] = Math.min(changed, 1 + Math.min(above[column], above[column - 1]));
                least = Math.min(least, above[column]);
            }
            if (least > most) return least;
        }
        return above[other.length()];
    }
}

package booty.server;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A MAC address.
 *
 * @param colons lower case with colons, as the agent and Linux write it
 */
record Mac(String colons) {
    private static final Pattern SEPARATED = Pattern.compile("([0-9a-f]{2}[:-]){5}[0-9a-f]{2}");
    private static final Pattern DOTTED = Pattern.compile("([0-9a-f]{4}\\.){2}[0-9a-f]{4}");
    private static final Pattern BARE = Pattern.compile("[0-9a-f]{12}");

    /** Reads an address in any case, by colons, dashes, the dots of switches, or nothing separated. */
    static Optional<Mac> parse(String written) {
        var lower = written.strip().toLowerCase(Locale.ROOT);
        boolean known = SEPARATED.matcher(lower).matches()
                || DOTTED.matcher(lower).matches()
                || BARE.matcher(lower).matches();
        if (!known) return Optional.empty();
        var digits = lower.replaceAll("[:.-]", "");
        return Optional.of(new Mac(digits.replaceAll("(..)(?!$)", "$1:")));
    }

    /** As it stands in URLs and file names. */
    String dashes() {
        return colons.replace(':', '-');
    }

    @Override
    public String toString() {
        return colons;
    }
}

package booty.caprf.vars;

import java.util.Locale;

/**
 * What there is to know about one variable.
 *
 * @param theme the heading that it belongs under
 * @param name as the original writes it; a lower-case one may be written in capitals too
 * @param accepts what its value may be, in words
 * @param absent what holds without it, in words; empty for nothing
 * @param origin since when it exists
 * @param effect what it does, in a sentence without its full stop
 */
public record Declaration(String theme, String name, String accepts, String absent, Origin origin, String effect) {
    /** The other spelling under which the variable is known; the same as the name for most. */
    String alias() {
        return name.toUpperCase(Locale.ROOT);
    }
}

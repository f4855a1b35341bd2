package booty.caprf.dryrun;

import java.util.Locale;

/**
 * What one look has shown.
 *
 * @param name such as {@code disk-detection}, or a step's
 * @param message in a line
 */
public record Check(String name, Status status, String message) {
    /** How it went. */
    public enum Status {
        PASS,
        WARN,
        FAIL
    }

    /** Nothing is wrong. */
    public static Check pass(String name, String message) {
        return new Check(name, Status.PASS, message);
    }

    /** Somebody should know. */
    public static Check warn(String name, String message) {
        return new Check(name, Status.WARN, message);
    }

    /** It would go wrong. */
    public static Check fail(String name, String message) {
        return new Check(name, Status.FAIL, message);
    }

    /** As it stands in the summary. */
    @Override
    public String toString() {
        return "[%s] %s: %s".formatted(status.name().toLowerCase(Locale.ROOT), name, message);
    }
}

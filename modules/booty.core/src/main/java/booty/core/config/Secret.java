package booty.core.config;

/**
 * A value that must not be seen: it prints as dots everywhere, also inside records, logs and
 * exceptions. Whoever needs the value says so by calling {@link #reveal()}.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps a value so that it cannot be printed. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value itself, for the one place that sends or uses it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "\u2022\u2022\u2022";
    }
}

package booty.core.config;

import java.util.Locale;

/**
 * That a disk erases itself, so that nothing of what was on it can be read again.
 *
 * @param fallback what is done with a disk that cannot do that
 */
public record EraseConfig(Fallback fallback) implements Section {
    /** What is done with a disk that has no command for it, or refuses it. */
    public enum Fallback {
        /** Nothing: the run fails. */
        NONE,
        /** Its blocks are discarded; how soon it forgets them is its own business. */
        DISCARD,
        /** Zeroes are written to all of it; what it has set aside stays. */
        OVERWRITE;

        /** The word of the variable. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Feature feature() {
        return Feature.SECURE_ERASE;
    }

    @Override
    public String describe() {
        return switch (fallback) {
            case NONE -> "let the disk erase itself";
            case DISCARD -> "let the disk erase itself, or discard it";
            case OVERWRITE -> "let the disk erase itself, or overwrite it";
        };
    }
}

package booty.core.config;

import java.util.Locale;

/**
 * Which disks lose what is on them.
 *
 * @param scope the target disk only, or others too
 */
public record WipeConfig(Scope scope) implements Section {
    /** What holds where nobody said otherwise. */
    public static final WipeConfig TARGET = new WipeConfig(Scope.TARGET);

    /** How far it goes. */
    public enum Scope {
        /** The target disk. */
        TARGET,
        /** Every disk of this machine that is fixed, not in use and nobody else's. */
        ALL;

        /** The word of the variable. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Feature feature() {
        return Feature.WIPE_DISKS;
    }

    @Override
    public String describe() {
        return switch (scope) {
            case TARGET -> "wipe that disk";
            case ALL -> "wipe all disks";
        };
    }
}

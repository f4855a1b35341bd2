package booty.core.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which partition of the target disk holds the root file system, where nobody should have to find out.
 *
 * @param key {@code PARTLABEL}, {@code PARTUUID}, {@code LABEL} or {@code UUID}; {@code NUMBER} for a number
 * @param value what it is
 */
public record RootConfig(String key, String value) implements Section {
    private static final Pattern WRITTEN =
            Pattern.compile("(PARTLABEL|PARTUUID|LABEL|UUID)=([!-~][ -~]{0,71})|([0-9]{1,3})");

    /** Reads {@code 2} or {@code PARTLABEL=root} and its like; empty when it is none of these. */
    public static Optional<RootConfig> parse(String text) {
        var found = WRITTEN.matcher(text);
        if (!found.matches()) return Optional.empty();
        if (found.group(3) != null) {
            return found.group(3).matches("0+")
                    ? Optional.empty()
                    : Optional.of(new RootConfig("NUMBER", found.group(3)));
        }
        return Optional.of(new RootConfig(found.group(1), found.group(2)));
    }

    @Override
    public Feature feature() {
        return Feature.NAMED_ROOT;
    }

    @Override
    public String describe() {
        return key.equals("NUMBER") ? "root on partition " + value : "root on %s=%s".formatted(key, value);
    }
}

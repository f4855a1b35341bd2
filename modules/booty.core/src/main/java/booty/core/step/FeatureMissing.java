package booty.core.step;

import booty.core.config.Feature;
import booty.core.error.BootyException;
import java.util.Set;
import java.util.stream.Collectors;

/** The configuration asks for something that no module of this image can do. */
public final class FeatureMissing extends BootyException {
    private static final long serialVersionUID = 1L;

    /** Names what is missing; at least one feature. */
    public FeatureMissing(Set<Feature> missing) {
        super(
                "this image lacks "
                        + missing.stream().sorted().map(Feature::words).collect(Collectors.joining(", ")),
                "Boot a larger flavor (slim, or full that has all), or leave it out of the configuration");
    }
}

package booty.core.config;

import booty.core.error.BootyException;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration has problems; all of them are in the message. */
public final class ConfigInvalid extends BootyException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the problems.
     *
     * @param source where the configuration came from, such as a URL or a path
     * @param problems at least one
     */
    public ConfigInvalid(String source, List<Problems.Problem> problems) {
        super(
                "%s has %d problem%s: %s"
                        .formatted(
                                source,
                                problems.size(),
                                problems.size() == 1 ? "" : "s",
                                problems.stream().map(Object::toString).collect(Collectors.joining("; "))),
                "Correct what is named and start the machine again");
    }
}

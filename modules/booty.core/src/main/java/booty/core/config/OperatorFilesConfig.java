package booty.core.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Trees of files that go over the root of the installed system.
 *
 * @param common where those for all machines are; the settings of this machine come on top
 * @param own where those for this machine are; they come last
 */
public record OperatorFilesConfig(Optional<Path> common, Optional<Path> own) implements Section {
    @Override
    public Feature feature() {
        return Feature.OS_CONFIGURATION;
    }

    @Override
    public String describe() {
        return "copy the operator's files";
    }
}

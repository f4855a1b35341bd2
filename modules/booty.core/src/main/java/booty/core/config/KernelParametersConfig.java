package booty.core.config;

import java.util.List;

/**
 * What the installed kernel is told beside what its distribution tells it.
 *
 * @param words each as it stands on the command line
 */
public record KernelParametersConfig(List<String> words) implements Section {
    public KernelParametersConfig {
        words = List.copyOf(words);
    }

    @Override
    public Feature feature() {
        return Feature.OS_CONFIGURATION;
    }

    @Override
    public String describe() {
        return words.isEmpty() ? "give its kernel a console" : "give its kernel " + String.join(" ", words);
    }
}

package booty.core.config;

import java.util.Optional;

/**
 * What the installed cloud-init is told.
 *
 * @param source where it looks for that
 * @param instanceId what it takes for another machine when it changes
 * @param hostname how the machine calls itself, if that is known
 */
public record CloudInitConfig(Source source, String instanceId, Optional<String> hostname) implements Section {
    /** The data sources that a folder of the system itself can be. */
    public enum Source {
        /** {@code NoCloud}. */
        NOCLOUD("nocloud"),
        /** {@code ConfigDrive}, in the form of OpenStack. */
        CONFIG_DRIVE("configdrive");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /** What {@code ds=} on the kernel's command line calls it. */
        public String word() {
            return word;
        }
    }

    @Override
    public Feature feature() {
        return Feature.OS_CONFIGURATION;
    }

    @Override
    public String describe() {
        return "seed its cloud-init (%s)".formatted(source.word());
    }
}

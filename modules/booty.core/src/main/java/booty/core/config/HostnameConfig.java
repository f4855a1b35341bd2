package booty.core.config;

/**
 * How the installed system calls itself.
 *
 * @param hostname letters, digits, hyphens and dots, at most 253
 */
public record HostnameConfig(String hostname) implements Section {
    @Override
    public Feature feature() {
        return Feature.OS_CONFIGURATION;
    }

    @Override
    public String describe() {
        return "name it " + hostname;
    }
}

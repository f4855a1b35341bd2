package booty.core.config;

import java.util.List;

/**
 * Whom the installed system asks for names.
 *
 * @param addresses of resolvers, IPv4 or IPv6 as text, the first to be asked first
 */
public record ResolversConfig(List<String> addresses) implements Section {
    public ResolversConfig {
        addresses = List.copyOf(addresses);
    }

    @Override
    public Feature feature() {
        return Feature.OS_CONFIGURATION;
    }

    @Override
    public String describe() {
        return "resolve names by " + String.join(", ", addresses);
    }
}

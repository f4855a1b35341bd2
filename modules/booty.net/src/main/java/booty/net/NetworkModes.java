package booty.net;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The network modes of this image. */
final class NetworkModes {
    private final Map<String, NetworkModeProvider> modes;

    NetworkModes(Collection<? extends NetworkModeProvider> providers) {
        var byName = new TreeMap<String, NetworkModeProvider>();
        for (var provider : providers) {
            var other = byName.put(provider.mode(), provider);
            if (other != null) {
                throw new IllegalStateException("network mode %s is provided by %s and %s"
                        .formatted(
                                provider.mode(),
                                other.getClass().getName(),
                                provider.getClass().getName()));
            }
        }
        modes = new LinkedHashMap<>(byName);
    }

    static NetworkModes ofThisImage() {
        return new NetworkModes(ServiceLoader.load(NetworkModeProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    Optional<NetworkModeProvider> find(String mode) {
        return Optional.ofNullable(modes.get(mode));
    }

    /** The mode of that name. */
    NetworkModeProvider named(String mode) throws ModeNotInImage {
        var found = modes.get(mode);
        if (found == null) {
            throw new ModeNotInImage(
                    "network mode %s is not in this image, which has %s".formatted(mode, names()),
                    "Boot a flavor that has it, or set NETWORK_MODE to one of " + names());
        }
        return found;
    }

    /** Their names, sorted. */
    List<String> names() {
        return List.copyOf(modes.keySet());
    }
}

package booty.core.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Encryption by LUKS2: of what is made, or of the root that is in the image.
 *
 * @param passphrase what opens the volumes, if the orders say it
 * @param keyLocation where it is fetched from otherwise; one of the two is there
 * @param volumes what is encrypted when it is made: labels of partitions, names of arrays, {@code group/volume};
 *     empty where the image brings its own encrypted root, which is only opened
 */
public record LuksConfig(Optional<Secret> passphrase, Optional<URI> keyLocation, List<String> volumes)
        implements Section {
    public LuksConfig {
        volumes = List.copyOf(volumes);
        if (passphrase.isEmpty() && keyLocation.isEmpty()) throw new IllegalArgumentException("no key");
    }

    @Override
    public Feature feature() {
        return Feature.ENCRYPTION;
    }

    @Override
    public String describe() {
        return volumes.isEmpty() ? "open an encrypted root" : "encrypt " + String.join(", ", volumes);
    }
}

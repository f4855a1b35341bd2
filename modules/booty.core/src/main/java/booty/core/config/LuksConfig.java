package booty.core.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Encryption by LUKS2: of what is made, or of the root that is in the image.
 *
 * @param passphrase what opens the volumes, if the orders say it
 * @param keyLocation where it is fetched from otherwise; one of the two is there
 * @param volumes what is encrypted when it is made: labels of partitions, names of arrays, {@code group/volume};
 *     empty where the image brings its own encrypted root, which is only opened
 * @param tpm whether what is made gets a second key, in the TPM of the machine
 */
public record LuksConfig(
        Optional<Secret> passphrase, Optional<URI> keyLocation, List<String> volumes, Optional<Tpm> tpm)
        implements Section {
    public LuksConfig {
        volumes = List.copyOf(volumes);
        if (passphrase.isEmpty() && keyLocation.isEmpty()) throw new IllegalArgumentException("no key");
        if (tpm.isPresent() && volumes.isEmpty()) throw new IllegalArgumentException("nothing is made");
    }

    /**
     * What a key in a TPM is bound to beside that TPM.
     *
     * @param pcrs the platform configuration registers that must have the values of now, 0 to 23; of the bank SHA-256
     */
    public record Tpm(List<Integer> pcrs) {
        public Tpm {
            pcrs = List.copyOf(pcrs);
        }

        /** For people. */
        public String describe() {
            return pcrs.isEmpty()
                    ? "with a key in the TPM"
                    : "with a key in the TPM, bound to the registers "
                            + pcrs.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }

    /** Without a TPM. */
    public LuksConfig(Optional<Secret> passphrase, Optional<URI> keyLocation, List<String> volumes) {
        this(passphrase, keyLocation, volumes, Optional.empty());
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

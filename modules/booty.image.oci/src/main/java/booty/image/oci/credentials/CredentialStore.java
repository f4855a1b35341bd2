package booty.image.oci.credentials;

import booty.core.error.BootyException;
import java.util.Map;
import java.util.Optional;

/**
 * A place where credentials of registries are kept. Modules provide more of them than this one knows;
 * the first that has an answer is right.
 */
public interface CredentialStore {
    /**
     * Looks for the credentials of a registry.
     *
     * @param registry its name, such as {@code registry.example.com:5000} or {@code index.docker.io}
     * @param environment variables that say where to look, such as {@code DOCKER_CONFIG} and {@code HOME}
     * @return empty when this place has none
     * @throws CredentialsUnusable when it has some, or may have, and they cannot be read
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    Optional<Credential> find(String registry, Map<String, String> environment)
            throws BootyException, InterruptedException;
}

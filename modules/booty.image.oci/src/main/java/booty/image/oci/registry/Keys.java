package booty.image.oci.registry;

import booty.core.error.BootyException;
import booty.image.oci.credentials.Credential;
import java.util.Optional;

/** Where the credentials of one registry come from, looked up only when it wants any. */
@FunctionalInterface
public interface Keys {
    /**
     * The credentials; empty to be nobody.
     *
     * @throws BootyException when there should be some and they cannot be read
     */
    Optional<Credential> find() throws BootyException, InterruptedException;
}

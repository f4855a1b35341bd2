package booty.core.control;

import booty.core.config.ConfigInvalid;
import booty.core.linux.Doors;
import java.util.Optional;

/** A way of being told what to do. */
public interface ControlPlaneProvider {
    /** Its name for people, such as {@code legacy}. */
    String mode();

    /**
     * Why it is meant at this boot, such as {@code BOOTYURL is set}; empty when it is not.
     */
    Optional<String> fits(BootEnvironment environment);

    /** What has to be there for it to fit, for the message when no control plane does. */
    String wants();

    /**
     * Prepares to talk; the network is not up yet.
     *
     * @throws ConfigInvalid when what the boot loader left is faulty
     */
    ControlPlane open(BootEnvironment environment, Doors doors) throws ConfigInvalid;
}

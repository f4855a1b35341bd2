package booty.image.oci.registry;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** A registry answers, but does not give the image and will not on another try. */
public final class RegistryRefused extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    private RegistryRefused(String what, String remedy) {
        super(what, remedy);
    }

    static RegistryRefused status(Object where, int status, String said) {
        return new RegistryRefused(
                "%s answers with status %d%s".formatted(where, status, said),
                "Pull the image from another machine, and mend what the registry says");
    }

    /** It wants to know who we are, and nobody told us. */
    static RegistryRefused wantsCredentials(Object registry, String said) {
        return new RegistryRefused(
                "%s gives the image only to those it knows, and there are no credentials for it%s"
                        .formatted(registry, said),
                "Give credentials for this registry, in a Docker config file that DOCKER_CONFIG or HOME leads to,"
                        + " or let the registry give the image to everybody");
    }

    /** It knows who we are, or does not want to. */
    static RegistryRefused credentialsRefused(Object where, int status, String said) {
        return new RegistryRefused(
                "%s refuses the credentials that it was given, with status %d%s".formatted(where, status, said),
                "Check that they are of this registry, have not expired, and may pull this repository");
    }

    /** What it answers is not what the protocol has. */
    static RegistryRefused strange(Object where, String why) {
        return new RegistryRefused(
                "%s %s".formatted(where, why), "Check that the location is of a registry, and look at its log");
    }

    /** The blob that it sends cannot be the one that the manifest means. */
    public static RegistryRefused blob(Object image, int status, long length, long size) {
        return strange(
                image,
                status == 200
                        ? "is a blob of %d bytes where its manifest says %d".formatted(length, size)
                        : "is not sent whole: status " + status);
    }
}

package booty.image.oci;

import booty.core.error.BootyException;
import booty.image.oci.manifest.Platform;
import booty.image.oci.reference.Reference;
import booty.image.oci.registry.Keys;
import booty.image.oci.registry.Repository;
import booty.image.source.Access;
import booty.image.source.HttpSource;
import booty.image.source.ImageSource;
import booty.image.source.TlsClient;
import booty.image.verify.SignedInRegistry;
import java.net.URI;
import java.util.Optional;

/** Sources put together by hand, for tests of other packages. */
public final class Sources {
    private Sources() {}

    /** A source for a machine of this architecture. */
    public static ImageSource on(String architecture, URI location, Keys keys) throws BootyException {
        return on(architecture, location, keys, HttpSource.Limits.DEFAULT);
    }

    /** A source for a machine of this architecture, with limits to a server's patience. */
    public static ImageSource on(String architecture, URI location, Keys keys, HttpSource.Limits limits)
            throws BootyException {
        return new OciSource(location, resolver(architecture, location, keys, limits), limits.floor());
    }

    /** An image with what was signed beside it, of a registry that is asked again at once. */
    static SignedInRegistry signed(URI location) throws BootyException {
        var limits = HttpSource.Limits.DEFAULT;
        return new RegistryImage(
                location, resolver("amd64", location, Optional::empty, limits), limits.floor(), _ -> {});
    }

    private static Resolver resolver(String architecture, URI location, Keys keys, HttpSource.Limits limits)
            throws BootyException {
        var reference = Reference.parse(location);
        var repository = new Repository(reference, TlsClient.of(limits, Access.NONE), limits, false, keys);
        return new Resolver(reference, repository, new Platform("linux", architecture, ""));
    }
}

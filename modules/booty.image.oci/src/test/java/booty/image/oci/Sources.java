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
import java.net.URI;

/** Sources put together by hand, for tests of other packages. */
public final class Sources {
    private Sources() {}

    /** A source for a machine of this architecture. */
    public static ImageSource on(String architecture, URI location, Keys keys) throws BootyException {
        var reference = Reference.parse(location);
        var limits = HttpSource.Limits.DEFAULT;
        var repository = new Repository(reference, TlsClient.of(limits, Access.NONE), limits, false, keys);
        var resolver = new Resolver(reference, repository, new Platform("linux", architecture, ""));
        return new OciSource(location, resolver, limits.floor());
    }
}

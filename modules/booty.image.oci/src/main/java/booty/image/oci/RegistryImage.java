package booty.image.oci;

import booty.core.error.BootyException;
import booty.image.oci.reference.Digest;
import booty.image.source.ImageSource;
import booty.image.source.Pause;
import booty.image.source.RateFloor;
import booty.image.source.RetryingSource;
import booty.image.source.SourceStream;
import booty.image.source.Tries;
import booty.image.verify.CosignSignature;
import booty.image.verify.SignedInRegistry;
import java.net.URI;
import java.util.List;

/** An image in a registry that is asked again when it fails, and the signatures that lie beside it. */
final class RegistryImage implements SignedInRegistry {
    private final URI location;
    private final Resolver resolver;
    private final RateFloor floor;
    private final Pause pause;
    private final Tries tries;
    private final ImageSource image;

    RegistryImage(URI location, Resolver resolver, RateFloor floor, Pause pause) {
        this.location = location;
        this.resolver = resolver;
        this.floor = floor;
        this.pause = pause;
        this.tries = new Tries(pause);
        this.image = new RetryingSource(new OciSource(location, resolver, floor), pause);
    }

    @Override
    public URI location() {
        return location;
    }

    @Override
    public SourceStream open() throws BootyException, InterruptedException {
        return image.open();
    }

    @Override
    public SourceStream resume(long offset, SourceStream earlier) throws BootyException, InterruptedException {
        return image.resume(offset, earlier);
    }

    @Override
    public SourceStream part(long offset, long end, SourceStream earlier) throws BootyException, InterruptedException {
        return image.part(offset, end, earlier);
    }

    @Override
    public String manifestDigest() throws BootyException, InterruptedException {
        return tries.of(() -> resolver.manifests().named().digest().toString());
    }

    @Override
    public List<CosignSignature> signatures(String manifestDigest) throws BootyException, InterruptedException {
        return new CosignSignatures(resolver.manifests(), tries).of(digest(manifestDigest));
    }

    @Override
    public ImageSource pinned(String manifestDigest) {
        var pinned = new OciSource(location, resolver.pinnedTo(digest(manifestDigest)), floor);
        return new RetryingSource(pinned, pause);
    }

    private static Digest digest(String manifestDigest) {
        return Digest.parse(manifestDigest).orElseThrow(() -> new IllegalArgumentException(manifestDigest));
    }
}

package booty.image.oci;

import booty.core.error.BootyException;
import booty.image.oci.manifest.Descriptor;
import booty.image.oci.registry.RegistryRefused;
import booty.image.oci.registry.Repository;
import booty.image.source.ContentRange;
import booty.image.source.HttpBody;
import booty.image.source.ImageSource;
import booty.image.source.RateFloor;
import booty.image.source.SourceBroken;
import booty.image.source.SourceStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An image in an OCI registry. The reference is resolved once: what was checked is what is written,
 * also when somebody moves the tag meanwhile.
 */
final class OciSource implements ImageSource {
    private static final Logger LOG = LoggerFactory.getLogger(OciSource.class);

    private final URI location;
    private final Resolver resolver;
    private final Repository repository;
    private final RateFloor floor;
    private @Nullable Descriptor layer;

    OciSource(URI location, Resolver resolver, RateFloor floor) {
        this.location = location;
        this.resolver = resolver;
        this.repository = resolver.repository();
        this.floor = floor;
    }

    @Override
    public URI location() {
        return location;
    }

    private synchronized Descriptor layer() throws BootyException, InterruptedException {
        if (layer == null) layer = resolver.layer();
        return layer;
    }

    @Override
    public SourceStream open() throws BootyException, InterruptedException {
        var blob = layer();
        var response = repository.blob(blob.digest(), Optional.empty());
        long length = response.headers().firstValueAsLong("content-length").orElse(blob.size());
        if (response.statusCode() != 200 || length != blob.size()) {
            response.body().cancel();
            throw RegistryRefused.blob(resolver.reference(), response.statusCode(), length, blob.size());
        }
        return stream(response, blob, 0, blob.size(), blob.digest().begin());
    }

    @Override
    public SourceStream resume(long offset, SourceStream earlier) throws BootyException, InterruptedException {
        var blob = sameAs(earlier, offset);
        var response = range(
                blob, offset, "bytes=" + offset + "-", range -> range.isRest(offset, OptionalLong.of(blob.size())));
        var hash = earlier instanceof BlobStream stream ? stream.hashUpTo(offset) : null;
        if (hash == null) LOG.warn("{} is read on from byte {}: its digest cannot be checked", location, offset);
        return stream(response, blob, offset, blob.size(), hash);
    }

    @Override
    public SourceStream part(long offset, long end, SourceStream earlier) throws BootyException, InterruptedException {
        var blob = sameAs(earlier, offset);
        var response = range(
                blob,
                offset,
                "bytes=%d-%d".formatted(offset, end - 1),
                range -> range.isPart(offset, end, OptionalLong.of(blob.size())));
        return stream(response, blob, offset, end, null);
    }

    private Descriptor sameAs(SourceStream earlier, long offset) throws BootyException, InterruptedException {
        var blob = layer();
        if (!earlier.version().equals(Optional.of(blob.digest().toString()))) {
            throw SourceBroken.notResumable(location, offset, "the image has changed");
        }
        return blob;
    }

    private HttpResponse<HttpBody> range(Descriptor blob, long offset, String range, Predicate<ContentRange> isRight)
            throws BootyException, InterruptedException {
        // no If-Range: the digest names the version, and each store has an entity tag of its own for it
        var response = repository.blob(blob.digest(), Optional.of(range));
        String why = null;
        if (response.statusCode() == 200) {
            why = "the registry sends all of it again";
        } else if (response.statusCode() == 416) {
            why = "the registry has no such range";
        } else if (ContentRange.parse(
                        response.headers().firstValue("content-range").orElse(""))
                .filter(isRight)
                .isEmpty()) {
            why = "the registry sends another range than was asked for";
        }
        if (why == null) return response;
        response.body().cancel();
        throw SourceBroken.notResumable(location, offset, why);
    }

    private SourceStream stream(
            HttpResponse<HttpBody> response, Descriptor blob, long from, long end, @Nullable MessageDigest hash) {
        return new BlobStream(location, blob, response.body(), from, end, hash, floor);
    }
}

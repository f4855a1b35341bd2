package booty.image.oci.registry;

import booty.core.error.BootyException;
import booty.image.oci.reference.Registry;
import booty.image.source.ServerFailed;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a registry is: on HTTPS; or, if it is on this machine or in a private network and does not speak
 * TLS, on HTTP, as the original had it. A certificate that is not trusted is no reason for HTTP.
 */
final class Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

    /** When plain HTTP may be tried. */
    enum Plain {
        /** For registries that are local by their names. */
        LOCAL,
        /** Never, because somebody said whom TLS should trust. */
        NEVER
    }

    private final Registry registry;
    private final Plain plain;
    private final Wire wire;
    private @Nullable URI base;

    Endpoint(Registry registry, Plain plain, Wire wire) {
        this.registry = registry;
        this.plain = plain;
        this.wire = wire;
    }

    /** Its location, ending in {@code /v2/}. */
    synchronized URI base() throws BootyException, InterruptedException {
        if (base == null) base = find();
        return base;
    }

    private URI find() throws BootyException, InterruptedException {
        var https = URI.create("https://" + registry + "/v2/");
        if (!registry.isLocal() || plain == Plain.NEVER) return https;
        try {
            ping(https);
            return https;
        } catch (ServerFailed failure) {
            var http = URI.create("http://" + registry + "/v2/");
            try {
                ping(http);
            } catch (ServerFailed second) {
                second.addSuppressed(failure);
                throw second;
            }
            LOG.warn("{} does not speak TLS: the image comes over plain HTTP", registry);
            return http;
        }
    }

    private void ping(URI uri) throws BootyException, InterruptedException {
        wire.get(uri, Map.of(), Optional.empty()).response().body().cancel();
    }
}

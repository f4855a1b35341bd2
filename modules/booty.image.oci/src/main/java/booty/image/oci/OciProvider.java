package booty.image.oci;

import booty.core.error.BootyException;
import booty.image.oci.credentials.Credential;
import booty.image.oci.credentials.CredentialStore;
import booty.image.oci.credentials.DockerConfig;
import booty.image.oci.manifest.Platform;
import booty.image.oci.reference.Reference;
import booty.image.oci.registry.Keys;
import booty.image.oci.registry.Repository;
import booty.image.source.Access;
import booty.image.source.Credentials;
import booty.image.source.HttpSource;
import booty.image.source.ImageSource;
import booty.image.source.Pause;
import booty.image.source.SourceProvider;
import booty.image.source.TlsClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The scheme {@code oci}: images in registries, by the credentials that {@link Access} or this machine has. */
public final class OciProvider implements SourceProvider {
    private final Map<String, String> environment;

    /** By the variables of this process: {@code DOCKER_CONFIG}, {@code HOME} and their like. */
    public OciProvider() {
        this(System.getenv());
    }

    /** By these variables. */
    OciProvider(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String scheme() {
        return "oci";
    }

    @Override
    public ImageSource source(URI location, Access access) throws BootyException {
        var reference = Reference.parse(location);
        var keys = keys(reference.registry().name(), access, stores());
        var limits = HttpSource.Limits.DEFAULT;
        boolean keepsTls = !access.authorities().isEmpty() || !access.pins().isEmpty();
        var repository = new Repository(reference, TlsClient.of(limits, access), limits, keepsTls, keys);
        var resolver = new Resolver(reference, repository, Platform.ofThisMachine());
        return new RegistryImage(location, resolver, limits.floor(), Pause.SLEEP);
    }

    /** The stores of other modules first, since they know more. */
    private static List<CredentialStore> stores() {
        List<CredentialStore> stores = new ArrayList<>();
        ServiceLoader.load(CredentialStore.class).forEach(stores::add);
        if (stores.isEmpty()) stores.add(new DockerConfig());
        return stores;
    }

    /** What was given with the location counts; else the first store that has an answer. */
    private Keys keys(String registry, Access access, List<CredentialStore> stores) {
        var given = access.credentials().map(OciProvider::credential);
        if (given.isPresent()) return () -> given;
        return () -> {
            for (var store : stores) {
                var found = store.find(registry, environment);
                if (found.isPresent()) return found;
            }
            return Optional.empty();
        };
    }

    private static Credential credential(Credentials credentials) {
        return switch (credentials) {
            case Credentials.Basic(var user, var password) -> new Credential.Password(user, password);
            case Credentials.Bearer(var token) -> new Credential.Bearer(token);
        };
    }
}

package booty.image.credentials;

import booty.core.config.Secret;
import booty.image.oci.credentials.Credential;
import booty.image.oci.credentials.CredentialStore;
import booty.image.oci.credentials.CredentialsUnusable;
import booty.image.oci.credentials.DockerConfig;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.registry.credentials.CredentialHelperNotFoundException;
import com.google.cloud.tools.jib.registry.credentials.CredentialHelperUnhandledServerUrlException;
import com.google.cloud.tools.jib.registry.credentials.DockerConfigCredentialRetriever;
import com.google.cloud.tools.jib.registry.credentials.DockerCredentialHelper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Docker config files with their credential helpers, then the helpers that clouds have for their own
 * registries. Jib runs the helpers itself, with this process' environment; here they get a time limit.
 */
public final class JibCredentials implements CredentialStore {
    private static final Logger LOG = LoggerFactory.getLogger(JibCredentials.class);
    private static final long LIMIT_SECONDS = 60;

    /** The programs that are asked without being named in a file, by the end of a registry's name. */
    private static final Map<String, String> HELPERS = Map.of(
            "gcr.io", "docker-credential-gcr",
            "pkg.dev", "docker-credential-gcr",
            "amazonaws.com", "docker-credential-ecr-login",
            "azurecr.io", "docker-credential-acr-env");

    @Override
    public Optional<Credential> find(String registry, Map<String, String> environment)
            throws CredentialsUnusable, InterruptedException {
        for (var file : DockerConfig.files(environment)) {
            var found = limited(file, () -> inFile(registry, file));
            if (found.isPresent()) return found;
        }
        for (var helper : HELPERS.entrySet()) {
            if (!registry.endsWith("." + helper.getKey()) && !registry.equals(helper.getKey())) continue;
            var program = Path.of(helper.getValue());
            var found = limited(program, () -> fromHelper(registry, program, environment));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static Optional<Credential> inFile(String registry, Path file) throws IOException, CredentialsUnusable {
        var open = DockerConfig.inTheOpen(registry, file);
        // identity tokens and registry tokens: Jib knows the first only as Azure has them
        if (open.isPresent() && !(open.get() instanceof Credential.Password)) return open;
        List<String> warnings = new ArrayList<>();
        var found = DockerConfigCredentialRetriever.create(registry, file).retrieve(event -> {
            if (event.getLevel() == LogEvent.Level.WARN) warnings.add(event.getMessage());
        });
        if (found.isPresent()) {
            LOG.info("credentials of {} are from {}", registry, file);
            return found.map(JibCredentials::credential);
        }
        if (!warnings.isEmpty()) {
            throw new CredentialsUnusable(
                    file,
                    "leaves the credentials of %s to a program that fails".formatted(registry),
                    "Run the program by hand, as in: echo %s | docker-credential-NAME get".formatted(registry),
                    null);
        }
        return Optional.empty();
    }

    /** Asks one program. */
    Optional<Credential> fromHelper(String registry, Path program, Map<String, String> environment) throws IOException {
        try {
            return Optional.of(credential(new DockerCredentialHelper(registry, program, environment).retrieve()));
        } catch (CredentialHelperNotFoundException | CredentialHelperUnhandledServerUrlException _) {
            return Optional.empty(); // not here, or not logged in
        }
    }

    private static Credential credential(com.google.cloud.tools.jib.api.Credential jib) {
        var password = Secret.of(jib.getPassword());
        return jib.isOAuth2RefreshToken()
                ? new Credential.Refresh(password)
                : new Credential.Password(jib.getUsername(), password);
    }

    /** A way to find credentials that may never end. */
    private interface Way {
        Optional<Credential> find() throws IOException, CredentialsUnusable;
    }

    private static Optional<Credential> limited(Path where, Way way) throws CredentialsUnusable, InterruptedException {
        var task = new FutureTask<Optional<Credential>>(way::find);
        Thread.ofVirtual().start(task);
        try {
            return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            throw unusable(where, "does not answer in %d s".formatted(LIMIT_SECONDS));
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof CredentialsUnusable unusable) throw unusable;
            // no cause: what Jib and Jackson say may show the file's text, and so secrets
            throw unusable(where, "cannot be used");
        }
    }

    private static CredentialsUnusable unusable(Path where, String why) {
        return new CredentialsUnusable(
                where, why, "Correct the Docker config, or remove it to pull without credentials", null);
    }
}

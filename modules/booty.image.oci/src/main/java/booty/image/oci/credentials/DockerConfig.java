package booty.image.oci.credentials;

import booty.core.config.Secret;
import booty.image.oci.json.JsonInvalid;
import booty.image.oci.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that {@code docker login} and {@code podman login} leave in a file, in the open.
 * Where the file names a program that keeps them, it says that this takes another module.
 */
public final class DockerConfig implements CredentialStore {
    private static final int LIMIT = 1 << 20;
    private static final List<String> HUB = List.of("docker.io", "index.docker.io", "registry-1.docker.io");

    /** The files that may hold credentials, in the order in which they are asked. */
    public static List<Path> files(Map<String, String> environment) {
        return Stream.of(
                        file(environment, "DOCKER_CONFIG", "config.json"),
                        // the first program of a machine has no HOME, or the root folder
                        Stream.of(Path.of(environment.getOrDefault("HOME", "/"), ".docker/config.json")),
                        file(environment, "REGISTRY_AUTH_FILE", ""),
                        file(environment, "XDG_RUNTIME_DIR", "containers/auth.json"))
                .flatMap(files -> files)
                .filter(Files::exists)
                .distinct()
                .toList();
    }

    private static Stream<Path> file(Map<String, String> environment, String variable, String below) {
        var folder = environment.getOrDefault(variable, "");
        return folder.isBlank() ? Stream.empty() : Stream.of(Path.of(folder, below));
    }

    /** Whether a key of a file means a registry: keys may be URLs, and Docker's own registry has three names. */
    public static boolean means(String key, String registry) {
        var name = key.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
        return name.equals(registry) || (HUB.contains(name) && HUB.contains(registry));
    }

    @Override
    public Optional<Credential> find(String registry, Map<String, String> environment) throws CredentialsUnusable {
        for (var file : files(environment)) {
            var found = inTheOpen(registry, file);
            if (found.isPresent()) return found;
            refuseHelpers(registry, file);
        }
        return Optional.empty();
    }

    /**
     * The credentials that one file holds itself.
     *
     * @throws CredentialsUnusable when the file cannot be read
     */
    public static Optional<Credential> inTheOpen(String registry, Path file) throws CredentialsUnusable {
        return read(file, config -> {
            var auths = config.object("auths");
            if (auths.isEmpty()) return Optional.empty();
            for (var key : auths.get().names()) {
                if (!means(key, registry)) continue;
                var entry = auths.get().object(key);
                var found = entry.isPresent() ? credential(entry.get()) : Optional.<Credential>empty();
                if (found.isPresent()) return found;
            }
            return Optional.empty();
        });
    }

    private static void refuseHelpers(String registry, Path file) throws CredentialsUnusable {
        boolean kept = read(file, config -> {
            var helpers = config.object("credHelpers");
            return config.has("credsStore")
                    || (helpers.isPresent() && helpers.get().names().stream().anyMatch(key -> means(key, registry)));
        });
        if (!kept) return;
        throw new CredentialsUnusable(
                file,
                "leaves the credentials of %s to a program".formatted(registry),
                "Boot a flavor with the module booty.image.credentials and that program,"
                        + " or put the credentials into the file's auths",
                null);
    }

    private interface Use<T> {
        T of(JsonObject config) throws JsonInvalid;
    }

    private static <T> T read(Path file, Use<T> use) throws CredentialsUnusable {
        try {
            return use.of(JsonObject.parse(read(file)));
        } catch (JsonInvalid invalid) {
            throw unusable(file, "is no Docker config: " + invalid.what(), null);
        } catch (IOException cause) {
            throw unusable(file, "cannot be read: " + cause.getMessage(), cause);
        }
    }

    private static byte[] read(Path file) throws IOException, JsonInvalid {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) throw new JsonInvalid("it has more than a mebibyte");
            return bytes;
        }
    }

    private static Optional<Credential> credential(JsonObject entry) throws JsonInvalid {
        var refresh = entry.text("identitytoken").filter(token -> !token.isEmpty());
        if (refresh.isPresent()) return Optional.of(new Credential.Refresh(Secret.of(refresh.get())));
        var bearer = entry.text("registrytoken").filter(token -> !token.isEmpty());
        if (bearer.isPresent()) return Optional.of(new Credential.Bearer(Secret.of(bearer.get())));
        var auth = entry.text("auth").filter(pair -> !pair.isEmpty());
        if (auth.isPresent()) return Optional.of(pair(auth.get()));
        var user = entry.text("username");
        var password = entry.text("password");
        if (user.isEmpty() || password.isEmpty()) return Optional.empty();
        if (user.get().contains(":")) throw new JsonInvalid("a user's name has a colon");
        return Optional.of(new Credential.Password(user.get(), Secret.of(password.get())));
    }

    private static Credential pair(String base64) throws JsonInvalid {
        try {
            var pair = new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon > 0) {
                // some versions of Docker end the password with a zero byte
                var password = pair.substring(colon + 1).replaceFirst("\0+$", "");
                return new Credential.Password(pair.substring(0, colon), Secret.of(password));
            }
        } catch (IllegalArgumentException _) {
            // the message of the cause would show the secret
        }
        throw new JsonInvalid("an auth is not base64 of USER:PASSWORD");
    }

    private static CredentialsUnusable unusable(Path file, String why, @Nullable Throwable cause) {
        return new CredentialsUnusable(file, why, "Correct the file, or remove it to pull without credentials", cause);
    }
}

package booty.image.oci.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerConfigTest {
    /** "me:canary" */
    private static final String PAIR = "bWU6Y2FuYXJ5";

    @TempDir
    Path folder = Path.of("");

    private Optional<Credential> find(String registry, String config) throws IOException, CredentialsUnusable {
        Files.writeString(folder.resolve("config.json"), config);
        return new DockerConfig().find(registry, Map.of("DOCKER_CONFIG", folder.toString(), "HOME", "/nowhere"));
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com",
        "example.com:5000, example.com:5000",
        "https://example.com/v1/, example.com",
        "http://example.com, example.com",
        "https://index.docker.io/v1/, index.docker.io",
        "docker.io, index.docker.io"
    })
    void findsTheEntryOfARegistry(String key, String registry) throws Exception {
        assertEquals(
                Optional.of(new Credential.Password("me", Secret.of("canary"))),
                find(registry, "{\"auths\":{\"other.example.com\":{},\"%s\":{\"auth\":\"%s\"}}}".formatted(key, PAIR)));
    }

    @ParameterizedTest
    @CsvSource({"example.com, example.com:5000", "example.com.evil.net, example.com", "ample.com, example.com"})
    void givesNothingToAnotherRegistry(String key, String registry) throws Exception {
        assertEquals(Optional.empty(), find(registry, "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(key, PAIR)));
    }

    @Test
    void readsTokensAndPlainPasswords() throws Exception {
        assertEquals(
                Optional.of(new Credential.Refresh(Secret.of("t"))),
                find("a.b", "{\"auths\":{\"a.b\":{\"auth\":\"%s\",\"identitytoken\":\"t\"}}}".formatted(PAIR)));
        assertEquals(
                Optional.of(new Credential.Bearer(Secret.of("t"))),
                find("a.b", "{\"auths\":{\"a.b\":{\"registrytoken\":\"t\"}}}"));
        assertEquals(
                Optional.of(new Credential.Password("u", Secret.of("p:q"))),
                find("a.b", "{\"auths\":{\"a.b\":{\"username\":\"u\",\"password\":\"p:q\"}}}"));
    }

    @Test
    void looksBelowHomeAndWherePodmanKeepsIt() throws Exception {
        var config = "{\"auths\":{\"a.b\":{\"auth\":\"%s\"}}}".formatted(PAIR);
        Files.createDirectories(folder.resolve(".docker"));
        Files.writeString(folder.resolve(".docker/config.json"), config);
        assertTrue(new DockerConfig()
                .find("a.b", Map.of("HOME", folder.toString()))
                .isPresent());
        Files.createDirectories(folder.resolve("run/containers"));
        Files.writeString(folder.resolve("run/containers/auth.json"), config);
        var environment = Map.of(
                "HOME", "/nowhere", "XDG_RUNTIME_DIR", folder.resolve("run").toString());
        assertTrue(new DockerConfig().find("a.b", environment).isPresent());
        assertTrue(new DockerConfig().find("a.b", Map.of("HOME", "/nowhere")).isEmpty());
    }

    @Test
    void namesTheModuleThatRunsPrograms() {
        for (var config : new String[] {"{\"credsStore\":\"pass\"}", "{\"credHelpers\":{\"a.b\":\"x\"}}"}) {
            var refused = assertThrows(CredentialsUnusable.class, () -> find("a.b", config));
            assertTrue(refused.what().endsWith("leaves the credentials of a.b to a program"), refused.what());
            assertTrue(refused.remedy().contains("booty.image.credentials"), refused.remedy());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"auths\":{\"a.b\":{\"auth\":\"canary!\"}}}",
                "{\"auths\":{\"a.b\":{\"auth\":\"Y2FuYXJ5\"}}}",
                "{\"auths\":{\"a.b\":{\"auth\":\"canary",
                "{\"auths\":{\"a.b\":{\"identitytoken\":[\"canary\"]}}}",
                "{\"auths\":[\"canary\"]}"
            })
    void doesNotShowTheSecretOfAFileThatIsWrong(String config) {
        var refused = assertThrows(CredentialsUnusable.class, () -> find("a.b", config));
        for (Throwable shown = refused; shown != null; shown = shown.getCause()) {
            assertFalse(shown.toString().contains("canary"), shown.toString());
        }
    }
}

package booty.image.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.Secret;
import booty.image.oci.credentials.Credential;
import booty.image.oci.credentials.CredentialsUnusable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JibCredentialsTest {
    private static final Optional<Credential> ME = Optional.of(new Credential.Password("me", Secret.of("canary")));

    @TempDir
    Path folder = Path.of("");

    private Optional<Credential> find(String registry, String config) throws Exception {
        Files.writeString(folder.resolve("config.json"), config);
        return new JibCredentials().find(registry, Map.of("DOCKER_CONFIG", folder.toString(), "HOME", "/nowhere"));
    }

    /** A helper that Jib starts by its whole path, since the suffix may hold one. */
    private String helper(String script) throws Exception {
        var program = Files.writeString(folder.resolve("docker-credential-lab"), "#!/bin/sh\nread server\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program.toString();
    }

    private Optional<Credential> fromHelper(String script) throws Exception {
        var program = Path.of(helper(script));
        return new JibCredentials().fromHelper("a.b", program, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "example.com:5000, example.com:5000",
        "https://example.com/v1/, example.com",
        "docker.io, index.docker.io"
    })
    void readsThePairOfAConfigFile(String key, String registry) throws Exception {
        assertEquals(ME, find(registry, "{\"auths\":{\"%s\":{\"auth\":\"bWU6Y2FuYXJ5\"}}}".formatted(key)));
        assertEquals(
                Optional.empty(),
                find("other.example.com", "{\"auths\":{\"%s\":{\"auth\":\"bWU6Y2FuYXJ5\"}}}".formatted(key)));
    }

    @Test
    void readsTokens() throws Exception {
        assertEquals(
                Optional.of(new Credential.Refresh(Secret.of("t"))),
                find("a.b", "{\"auths\":{\"a.b\":{\"auth\":\"bWU6Y2FuYXJ5\",\"identitytoken\":\"t\"}}}"));
        assertEquals(
                Optional.of(new Credential.Bearer(Secret.of("t"))),
                find("a.b", "{\"auths\":{\"a.b\":{\"registrytoken\":\"t\"}}}"));
    }

    @Test
    void asksAHelper() throws Exception {
        assertEquals(ME, fromHelper("test $server = a.b && echo '{\"Username\":\"me\",\"Secret\":\"canary\"}'"));
        assertEquals(
                Optional.of(new Credential.Refresh(Secret.of("r"))),
                fromHelper("echo '{\"Username\":\"<token>\",\"Secret\":\"r\"}'"));
    }

    @Test
    void isNobodyWhereAHelperHasNothing() throws Exception {
        assertEquals(Optional.empty(), fromHelper("echo 'credentials not found in native keychain'; exit 1"));
        assertEquals(Optional.empty(), new JibCredentials().fromHelper("a.b", folder.resolve("none"), Map.of()));
    }

    @Test
    void saysThatAHelperIsMissing() {
        for (var config :
                new String[] {"{\"credsStore\":\"booty-none\"}", "{\"credHelpers\":{\"a.b\":\"booty-none\"}}"}) {
            var refused = assertThrows(CredentialsUnusable.class, () -> find("a.b", config));
            assertTrue(
                    refused.what().endsWith("leaves the credentials of a.b to a program that fails"), refused.what());
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
                "{\"auths\":[\"canary\"]}"
            })
    void doesNotShowTheSecretOfAFileThatIsWrong(String config) {
        var refused = assertThrows(CredentialsUnusable.class, () -> find("a.b", config));
        for (Throwable shown = refused; shown != null; shown = shown.getCause()) {
            assertFalse(shown.toString().contains("canary"), shown.toString());
        }
    }
}

package booty.image.oci.registry;

import booty.core.config.Secret;
import booty.core.error.BootyException;
import booty.image.oci.credentials.Credential;
import booty.image.oci.json.JsonInvalid;
import booty.image.oci.json.JsonObject;
import booty.image.source.HttpBody;
import booty.image.source.ServerFailed;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The server that gives tokens for a registry, as the registry's challenge names it: Docker's token
 * authentication, and OAuth 2 for refresh tokens.
 */
final class Tokens {
    private static final int LIMIT = 256 * 1024;
    /** RFC 6750 §2.1; anything else could end the header and begin another. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,65536}");

    private final Wire wire;
    private final String scope;

    /** Asks for tokens to pull one repository. */
    Tokens(Wire wire, String repository) {
        this.wire = wire;
        this.scope = "repository:" + repository + ":pull";
    }

    /**
     * Asks for a token.
     *
     * @param asked the registry's location that answered with the challenge
     * @return the value of an {@code Authorization} header
     */
    Secret token(Challenge challenge, URI asked, Optional<Credential> credential)
            throws BootyException, InterruptedException {
        var realm = realm(challenge, asked);
        var response = request(challenge, realm, credential);
        var body = body(response, realm);
        int status = response.statusCode();
        if (status == 200) return Secret.of("Bearer " + token(body, realm));
        var said = Complaint.of(body);
        if (status >= 500 || status == 408 || status == 429) {
            throw new ServerFailed(bare(realm), "status " + status + said, null);
        }
        if (status == 400 || status == 401 || status == 403) {
            if (credential.isPresent()) throw RegistryRefused.credentialsRefused(Wire.server(realm), status, said);
            throw RegistryRefused.wantsCredentials(Wire.server(asked), said);
        }
        throw RegistryRefused.status(Wire.server(realm), status, said);
    }

    private HttpResponse<HttpBody> request(Challenge challenge, URI realm, Optional<Credential> credential)
            throws BootyException, InterruptedException {
        var service = encoded(challenge.parameter("service").orElse(""));
        var wanted = encoded(
                challenge.parameter("scope").filter(text -> !text.isBlank()).orElse(scope));
        if (credential.orElse(null) instanceof Credential.Refresh(var refresh)) {
            return wire.post(
                    realm,
                    "grant_type=refresh_token&client_id=booty&service=%s&scope=%s&refresh_token=%s"
                            .formatted(service, wanted, encoded(refresh.reveal())));
        }
        Optional<Secret> authorization = credential.orElse(null) instanceof Credential.Password password
                ? Optional.of(basic(password))
                : Optional.empty();
        var query = realm.getRawQuery() == null ? "" : realm.getRawQuery() + "&";
        var asking = URI.create("%s?%sservice=%s&scope=%s".formatted(bare(realm), query, service, wanted));
        return wire.get(asking, Map.of(), authorization).response();
    }

    /** The header of a name and a password, RFC 7617. */
    static Secret basic(Credential.Password password) {
        var pair = password.user() + ":" + password.password().reveal();
        return Secret.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static URI realm(Challenge challenge, URI asked) throws RegistryRefused {
        try {
            var realm = URI.create(challenge.parameter("realm").orElse(""));
            if (realm.getHost() != null && String.valueOf(realm.getScheme()).matches("(?i)https?")) {
                if (!Wire.isSecure(asked) || Wire.isSecure(realm)) return realm;
                throw RegistryRefused.strange(
                        Wire.server(asked), "wants its tokens fetched over plain HTTP, from " + Wire.server(realm));
            }
        } catch (IllegalArgumentException _) {
            // no location at all; said below
        }
        throw RegistryRefused.strange(Wire.server(asked), "names no server that gives tokens");
    }

    private static URI bare(URI realm) {
        return URI.create(Wire.server(realm) + realm.getRawPath());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private byte[] body(HttpResponse<HttpBody> response, URI realm) throws BootyException, InterruptedException {
        try {
            return Whole.of(response, LIMIT, wire.limits().header());
        } catch (Whole.TooLong tooLong) {
            throw RegistryRefused.strange(Wire.server(realm), String.valueOf(tooLong.getMessage()));
        } catch (IOException cause) {
            throw new ServerFailed(bare(realm), String.valueOf(cause.getMessage()), cause);
        }
    }

    private static String token(byte[] body, URI realm) throws RegistryRefused {
        try {
            var answer = JsonObject.parse(body);
            var token = answer.text("token");
            if (token.isEmpty()) token = answer.text("access_token");
            if (token.isPresent() && TOKEN.matcher(token.get()).matches()) return token.get();
            throw RegistryRefused.strange(Wire.server(realm), "answers without a usable token");
        } catch (JsonInvalid invalid) {
            throw RegistryRefused.strange(Wire.server(realm), "answers with no token: " + invalid.what());
        }
    }
}

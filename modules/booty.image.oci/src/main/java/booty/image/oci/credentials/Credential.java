package booty.image.oci.credentials;

import booty.core.config.Secret;

/** What a machine shows a registry, or the server that gives the registry's tokens. */
public sealed interface Credential {
    /**
     * A name and a password, RFC 7617.
     *
     * @param user without a colon
     */
    record Password(String user, Secret password) implements Credential {
        public Password {
            if (user.indexOf(':') >= 0) throw new IllegalArgumentException("a colon in the name of a user");
        }
    }

    /** A refresh token, RFC 6749 §6: a token server gives access tokens for it. Docker's "identity token". */
    record Refresh(Secret token) implements Credential {}

    /** An access token, RFC 6750, shown to the registry itself. Docker's "registry token". */
    record Bearer(Secret token) implements Credential {}
}

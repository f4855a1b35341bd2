package booty.image.oci.registry;

import booty.core.config.Secret;
import booty.core.error.BootyException;
import booty.image.oci.credentials.Credential;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is shown to a registry, and how it is got anew when the registry no longer takes it. Used by
 * several threads that read parts of one blob: they share what one of them got.
 */
final class Authorizer {
    private static final Logger LOG = LoggerFactory.getLogger(Authorizer.class);

    private final Keys keys;
    private final Tokens tokens;
    private @Nullable Secret header;
    private List<Challenge> challenges = List.of();
    private boolean known;

    Authorizer(Keys keys, Tokens tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    /** What to send; nothing before the registry asks. */
    synchronized Optional<Secret> current() {
        return Optional.ofNullable(header);
    }

    /**
     * Gets something that the registry may take, after it did not take what was sent.
     *
     * @param sent what it did not take
     * @param asked what it was asked for
     * @param offered its challenges; if there are none, its earlier ones count
     * @param said what it says about it
     * @throws RegistryRefused when there is nothing else to show
     */
    synchronized void renew(Optional<Secret> sent, URI asked, int status, List<Challenge> offered, String said)
            throws BootyException, InterruptedException {
        if (!sent.equals(current())) return; // another thread was faster
        if (!offered.isEmpty()) challenges = List.copyOf(offered);
        var bearer = challenge("bearer");
        if (bearer.isEmpty() && challenge("basic").isEmpty()) {
            throw RegistryRefused.status(Wire.server(asked), status, said);
        }
        var credential = keys.find();
        if (credential.isPresent() && !Wire.isSecure(asked)) {
            LOG.warn("credentials go over plain HTTP to {}", Wire.server(asked));
        }
        known = credential.isPresent();
        if (bearer.isPresent() && !(credential.orElse(null) instanceof Credential.Bearer)) {
            header = tokens.token(bearer.get(), asked, credential);
            return;
        }
        var next = credential.map(Authorizer::shown).orElse(Optional.empty());
        if (next.isEmpty() || next.equals(sent)) throw refusal(asked, status, said);
        header = next.get();
    }

    /** What is shown to the registry itself. */
    private static Optional<Secret> shown(Credential credential) {
        return switch (credential) {
            case Credential.Password password -> Optional.of(Tokens.basic(password));
            case Credential.Bearer(var token) -> Optional.of(Secret.of("Bearer " + token.reveal()));
            case Credential.Refresh _ -> Optional.empty();
        };
    }

    /** That all we can show is not enough. */
    synchronized RegistryRefused refusal(URI asked, int status, String said) {
        return known
                ? RegistryRefused.credentialsRefused(Wire.server(asked), status, said)
                : RegistryRefused.wantsCredentials(Wire.server(asked), said);
    }

    private Optional<Challenge> challenge(String scheme) {
        return challenges.stream()
                .filter(challenge -> challenge.scheme().equals(scheme))
                .findFirst();
    }
}

package booty.image.source;

import booty.core.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How a machine says who it is to an image server. */
public sealed interface Credentials {
    /** The value of the {@code Authorization} header. */
    Secret authorization();

    /**
     * A name and a password, RFC 7617.
     *
     * @param user without a colon
     */
    record Basic(String user, Secret password) implements Credentials {
        public Basic {
            if (user.indexOf(':') >= 0) throw new IllegalArgumentException("a colon in the name of a user");
        }

        @Override
        public Secret authorization() {
            var pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
            return Secret.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }
    }

    /** A token, RFC 6750. */
    record Bearer(Secret token) implements Credentials {
        @Override
        public Secret authorization() {
            return Secret.of("Bearer " + token.reveal());
        }
    }
}

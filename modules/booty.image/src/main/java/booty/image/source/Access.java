package booty.image.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What reaching a source takes.
 *
 * @param authorities certificates in PEM (RFC 7468), one or more a text, that are trusted beside
 *     the machine's own
 * @param pins public keys of which a server's chain must hold one, RFC 7469 §2.4; any will do if empty
 * @param credentials who this machine is, on the server that the location names and on no other
 * @param proxies what stands between
 */
public record Access(List<String> authorities, List<SpkiPin> pins, Optional<Credentials> credentials, Proxies proxies) {
    /** Nothing special: the machine's own authorities, nobody, no proxy. */
    public static final Access NONE = new Access(List.of(), List.of(), Optional.empty(), Proxies.NONE);

    /** As {@link #NONE}, by the proxies of {@code http_proxy}, {@code https_proxy} and {@code no_proxy}. */
    public static Access of(Map<String, String> variables) {
        return new Access(List.of(), List.of(), Optional.empty(), Proxies.of(variables));
    }

    public Access {
        authorities = List.copyOf(authorities);
        pins = List.copyOf(pins);
    }
}

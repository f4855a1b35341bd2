package booty.legacy;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a server keeps a machine's journal: {@code Link: </journal/…>; rel="journal"}, RFC 8288; ours. */
final class JournalLink {
    private static final Pattern LINK = Pattern.compile("<([^<>\\s]{1,1000})>\\s*;\\s*rel=\"?journal\"?");

    private JournalLink() {}

    /**
     * What an answer says of it.
     *
     * @param asked where the answer is from, which a relative link goes by; a link to another scheme is left out
     */
    static Optional<URI> in(HttpHeaders headers, URI asked) {
        for (var value : headers.allValues("link")) {
            var link = LINK.matcher(value);
            if (!link.find()) continue;
            try {
                var location = asked.resolve(link.group(1));
                if (String.valueOf(location.getScheme()).matches("https?") && location.getHost() != null) {
                    return Optional.of(location);
                }
            } catch (IllegalArgumentException _) {
                // no journal, then
            }
        }
        return Optional.empty();
    }
}

package booty.caprf.dryrun;

import booty.caprf.client.Http;
import booty.caprf.client.Request;
import booty.core.report.Redaction;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Asks servers whether they have the image, without fetching it. */
@FunctionalInterface
public interface ImageProbe {
    /** The status of an answer to HEAD. */
    int head(URI location) throws IOException, InterruptedException;

    /** A probe over the network. */
    static ImageProbe over(Http http) {
        return location -> http.exchange(Request.head(location)).status();
    }

    /** Whether every mirror has the image; those that are not HTTP are left out. */
    default Check check(List<URI> locations) throws InterruptedException {
        var name = "image-reachability";
        var failures = new ArrayList<String>();
        var left = new ArrayList<String>();
        for (var location : locations) {
            var scheme = location.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                left.add(shown(location) + " is not asked after");
                continue;
            }
            try {
                int status = head(location);
                if (status >= 400) failures.add("%s answers %d".formatted(shown(location), status));
            } catch (IOException failure) {
                failures.add("%s: %s".formatted(shown(location), failure.getMessage()));
            }
        }
        if (locations.isEmpty()) return Check.fail(name, "there is no image");
        if (!failures.isEmpty()) return Check.fail(name, String.join(", ", failures));
        if (!left.isEmpty()) return Check.warn(name, String.join(", ", left));
        return Check.pass(name, "all of %d reachable".formatted(locations.size()));
    }

    private static String shown(URI location) {
        return Redaction.url(location);
    }
}

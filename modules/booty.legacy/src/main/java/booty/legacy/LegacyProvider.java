package booty.legacy;

import booty.core.config.ConfigInvalid;
import booty.core.config.Problems;
import booty.core.control.BootEnvironment;
import booty.core.control.ControlPlane;
import booty.core.control.ControlPlaneProvider;
import booty.core.linux.Doors;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Legacy mode, which is meant when {@code BOOTYURL} says where the server is. */
public final class LegacyProvider implements ControlPlaneProvider {
    static final String VARIABLE = "BOOTYURL";

    private static final Logger log = LoggerFactory.getLogger(LegacyProvider.class);

    /** For {@link java.util.ServiceLoader}. */
    public LegacyProvider() {}

    @Override
    public String mode() {
        return "legacy";
    }

    @Override
    public Optional<String> fits(BootEnvironment environment) {
        return environment.value(VARIABLE).map(url -> VARIABLE + " is " + url);
    }

    @Override
    public String wants() {
        return VARIABLE + "=http://server:3000/booty on the kernel command line";
    }

    @Override
    public ControlPlane open(BootEnvironment environment, Doors doors) throws ConfigInvalid {
        var base = baseUrl(environment.value(VARIABLE).orElse(""));
        // systems around the original wait for these words on the console
        log.info("Legacy mode");
        return new LegacyControlPlane(base, new OrdersClient(base), new HttpStatusPost(base));
    }

    /** The server's address as the operator wrote it, without slashes at its end. */
    static URI baseUrl(String written) throws ConfigInvalid {
        var problems = new Problems();
        var text = written.strip();
        while (text.endsWith("/")) text = text.substring(0, text.length() - 1);
        try {
            var url = new URI(text);
            var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                problems.add(VARIABLE, "'%s' does not begin with http:// or https://".formatted(written));
            } else if (url.getHost() == null) {
                problems.add(VARIABLE, "'%s' names no host".formatted(written));
            } else if (url.getRawQuery() != null || url.getRawFragment() != null) {
                problems.add(VARIABLE, "'%s' has a query or fragment".formatted(written));
            } else if (url.getPort() > 65535) {
                problems.add(VARIABLE, "'%s' has a port above 65535".formatted(written));
            }
            problems.throwIfAny("the kernel command line");
            return url;
        } catch (URISyntaxException cause) {
            problems.add(VARIABLE, "'%s' is no URL: %s".formatted(written, cause.getReason()));
            throw new ConfigInvalid("the kernel command line", problems.found());
        }
    }
}

package booty.image.source;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Which source a location stands for. */
public final class Locations {
    private Locations() {}

    /** As {@link #source(URI, Access)} where nothing special is needed. */
    public static ImageSource source(URI location) throws BootyException {
        return source(location, Access.NONE);
    }

    /**
     * The source at a location.
     *
     * @param location of scheme {@code http}, {@code https} or {@code file}, or of one that a {@link
     *     SourceProvider} in this image knows
     * @param access what reaching it takes
     * @throws Unsupported when it is none of these
     * @throws BootyException when it is not well formed
     */
    public static ImageSource source(URI location, Access access) throws BootyException {
        return switch (scheme(location)) {
            case "http", "https" -> {
                if (!isHttp(location)) throw new Unsupported(location, "names no host");
                yield new RetryingSource(new HttpSource(location, HttpSource.Limits.DEFAULT, access), Pause.SLEEP);
            }
            case "file" -> {
                if (location.getPath() == null) throw new Unsupported(location, "names no file");
                yield new FileSource(Path.of(location.getPath()));
            }
            default -> provider(location).source(location, access);
        };
    }

    /**
     * The image that lies at one or more locations, fetched as fast as they give it: what one cannot
     * give comes from the next, and several ranges are fetched at once where that helps.
     *
     * @param locations at least one, the best first; those that nothing here can fetch are left out
     * @param sameness when two of them have the same image
     * @param budgetBytes how much memory the ranges may take
     * @throws Unsupported when none of them can be fetched
     */
    public static ImageSource mirrors(
            List<URI> locations, Access access, MirroredSource.Sameness sameness, long budgetBytes)
            throws BootyException {
        var sources = new ArrayList<ImageSource>();
        @Nullable BootyException first = null;
        for (var location : locations) {
            try {
                sources.add(source(location, access));
            } catch (BootyException unsupported) {
                if (first == null) first = unsupported;
            }
        }
        if (sources.isEmpty() && first != null) throw first;
        return new RangedSource(new MirroredSource(sources, sameness), Ranges.of(budgetBytes));
    }

    private static SourceProvider provider(URI location) throws Unsupported {
        var scheme = scheme(location);
        for (var provider : ServiceLoader.load(SourceProvider.class)) {
            if (provider.scheme().equals(scheme)) return provider;
        }
        throw Unsupported.kind(location, scheme);
    }

    /** Whether a location is on an HTTP server. */
    public static boolean isHttp(URI location) {
        return scheme(location).matches("https?") && location.getHost() != null;
    }

    private static String scheme(URI location) {
        return location.getScheme() == null ? "" : location.getScheme().toLowerCase(Locale.ROOT);
    }

    /** A location as it may be shown: without a password or a signed query. */
    public static String printable(URI location) {
        if (location.getHost() == null) return location.toString();
        return "%s://%s%s%s%s"
                .formatted(
                        location.getScheme(),
                        location.getHost(),
                        location.getPort() < 0 ? "" : ":" + location.getPort(),
                        location.getRawPath(),
                        location.getRawQuery() == null ? "" : "?\u2026");
    }

    /** A location that nothing here can fetch. */
    public static final class Unsupported extends BootyException implements Permanent {
        private static final long serialVersionUID = 1L;

        /** Says why, so that the sentence goes on after the location. */
        public Unsupported(URI location, String why) {
            this(location, why, "Give a location that begins with http://, https:// or file:");
        }

        private Unsupported(URI location, String why, String remedy) {
            super("the image's location %s %s".formatted(printable(location), why), remedy);
        }

        private static Unsupported kind(URI location, String scheme) {
            if (!scheme.equals("oci")) return new Unsupported(location, "is of no kind that this image can fetch");
            return new Unsupported(
                    location,
                    "needs the module booty.image.oci, which is not in this image",
                    "Boot the flavor slim, full or gobgp, or give a location that begins with http://, https:// or file:");
        }
    }
}

package booty.command;

import booty.core.error.BootyException;
import booty.image.source.Access;
import booty.image.source.ImageSource;
import booty.image.source.Locations;
import booty.image.source.MirroredSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Locations as people write them: a URL or the path of a file. */
final class Source implements ITypeConverter<URI> {
    /** For ranges of mirrors that are fetched ahead. */
    private static final long RANGES_BYTES = 32L << 20;

    @Override
    public URI convert(String text) {
        try {
            if (text.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) return URI.create(text);
            return URI.create("file:" + Path.of(text).toAbsolutePath().toUri().getRawPath());
        } catch (IllegalArgumentException cause) {
            throw new TypeConversionException(
                    "'%s' is neither a URL nor a path: %s".formatted(text, cause.getMessage()));
        }
    }

    /**
     * The image that lies at one or several locations, reached as this process' environment says.
     *
     * @param checked whether all of it will be compared with a checksum
     */
    static ImageSource at(List<URI> locations, boolean checked) throws BootyException {
        var sameness = checked ? MirroredSource.Sameness.LENGTH : MirroredSource.Sameness.VERSION;
        return Locations.mirrors(locations, Access.of(System.getenv()), sameness, RANGES_BYTES);
    }
}

package booty.command;

import booty.core.error.BootyException;
import booty.image.source.Access;
import booty.image.source.ImageSource;
import booty.image.source.Locations;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Locations as people write them: a URL or the path of a file. */
final class Source implements ITypeConverter<URI> {
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

    /** The source at a location, reached as this process' environment says. */
    static ImageSource at(URI location) throws BootyException {
        return Locations.source(location, Access.of(System.getenv()));
    }
}

package booty.image.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static final long LARGEST_FILE = 1 << 20;

    /**
     * Reads settings such as the environment's: {@code IMAGE_CA} is a file of certificates in PEM,
     * {@code IMAGE_PINS} are pins as {@link SpkiPin#parse} takes them, {@link Proxies#of} says the rest.
     *
     * @throws AccessInvalid when one of them is no use: better no image than one from anybody
     */
    public static Access of(Map<String, String> variables) throws AccessInvalid {
        var file = variables.getOrDefault("IMAGE_CA", "").strip();
        var pins = new ArrayList<SpkiPin>();
        for (var text : variables.getOrDefault("IMAGE_PINS", "").split("[,\\s]+")) {
            if (text.isEmpty()) continue;
            pins.add(SpkiPin.parse(text).orElseThrow(() -> AccessInvalid.pin(text)));
        }
        var authorities = file.isEmpty() ? List.<String>of() : List.of(read(Path.of(file)));
        return new Access(authorities, pins, Optional.empty(), Proxies.of(variables));
    }

    private static String read(Path file) throws AccessInvalid {
        try {
            if (Files.size(file) > LARGEST_FILE) throw new IOException("it has more than a mebibyte");
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException cause) {
            throw AccessInvalid.authorities("%s cannot be read".formatted(file), cause);
        }
    }

    public Access {
        authorities = List.copyOf(authorities);
        pins = List.copyOf(pins);
    }
}

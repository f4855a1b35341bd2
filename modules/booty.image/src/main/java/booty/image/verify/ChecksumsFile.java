package booty.image.verify;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.ImageConfig.Checksum.Algorithm;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A list of checksums of files as they are fetched, as {@code sha256sum} and {@code sha512sum} write
 * it, with {@code --tag} or without, and as {@link FramesLine} has it; other lines say nothing.
 */
final class ChecksumsFile {
    private static final Pattern PLAIN = Pattern.compile("\\\\?([0-9A-Fa-f]{64,128}) [ *](?:\\./)?(\\S.*)");
    private static final Pattern TAGGED =
            Pattern.compile("SHA(?:256|512) \\((?:\\./)?(\\S.*)\\) = ([0-9A-Fa-f]{64,128})");

    private static final String FRAMES = "frames ";

    private final Map<String, Optional<Checksum>> byName = new HashMap<>();

    private ChecksumsFile() {}

    /** Reads a list; what is no text is an empty one. */
    static ChecksumsFile parse(byte[] file) {
        var list = new ChecksumsFile();
        Lines.of(file).ifPresent(lines -> lines.forEach(list::add));
        return list;
    }

    private void add(String line) {
        var plain = PLAIN.matcher(line.stripTrailing());
        var tagged = TAGGED.matcher(line.stripTrailing());
        if (plain.matches()) add(plain.group(2), plain.group(1));
        else if (tagged.matches()) add(tagged.group(1), tagged.group(2));
        FramesLine.parse(line.stripTrailing()).ifPresent(known -> add(FRAMES + known.name(), known.table()));
    }

    private void add(String name, String hex) {
        Checksum.parse(hex).ifPresent(checksum -> add(key(checksum.algorithm(), name), checksum));
    }

    private void add(String key, Checksum checksum) {
        // a name with two checksums of one length has none: nobody knows which is meant
        byName.merge(key, Optional.of(checksum), (one, other) -> one.equals(other) ? one : Optional.empty());
    }

    private static String key(Algorithm algorithm, String name) {
        return algorithm + " " + name;
    }

    /** The longer checksum of a file of this name, if there is just one. */
    Optional<Checksum> of(String name) {
        for (var algorithm : new Algorithm[] {Algorithm.SHA512, Algorithm.SHA256}) {
            var checksum = byName.get(key(algorithm, name));
            if (checksum != null) return checksum;
        }
        return Optional.empty();
    }

    /** The digest of the table of frames of a packed image of this name, if there is just one. */
    Optional<Checksum> frames(String name) {
        return byName.getOrDefault(FRAMES + name, Optional.empty());
    }

    /** The name at the end of an address, without what it is asked for with. */
    static String name(URI location) {
        var path = location.getPath() == null ? location.getSchemeSpecificPart() : location.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}

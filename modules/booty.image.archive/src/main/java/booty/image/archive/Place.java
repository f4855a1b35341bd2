package booty.image.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Names of an archive as paths below a root: never above it, and no longer than the kernel takes. */
final class Place {
    private static final int MOST_BYTES = 4095;

    private Place() {}

    /** The parts of a name, none of them {@code ..}; none at all for the root itself. */
    static List<String> parts(String name) throws ArchiveRefused {
        if (name.startsWith("/")) throw ArchiveRefused.member(name, "has an absolute name");
        if (name.length() > MOST_BYTES) throw ArchiveRefused.member(name, "has a name that is too long");
        var parts = new ArrayList<String>();
        for (var part : name.split("/")) {
            if (part.equals("..")) throw ArchiveRefused.member(name, "leads out of the root");
            if (!part.isEmpty() && !part.equals(".")) parts.add(part);
        }
        return parts.stream().toList();
    }

    /** A path out of bytes, each a char. */
    static Path path(String bytes) throws ArchiveRefused {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
            return Path.of(text);
        } catch (CharacterCodingException | InvalidPathException _) {
            throw ArchiveRefused.unspeakable(bytes);
        }
    }
}

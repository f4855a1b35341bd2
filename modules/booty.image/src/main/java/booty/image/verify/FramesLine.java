package booty.image.verify;

import booty.core.config.ImageConfig.Checksum;
import booty.image.pack.FrameTable;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of a list of checksums that knows a packed image by its table of frames: {@code BOOTY-FRAMES
 * (NAME) = HEX}. Such lines may stand among those of {@code sha256sum}.
 *
 * @param name of the image's file
 * @param table what the table hashes to, see {@link FrameTable#tableDigest()}
 */
public record FramesLine(String name, Checksum table) {
    private static final Pattern SHAPE = Pattern.compile("BOOTY-FRAMES \\((?:\\./)?(\\S.*)\\) = ([0-9A-Fa-f]{64})");

    /** The line of a packed image. */
    public static FramesLine of(String name, FrameTable table) {
        var hex = HexFormat.of().formatHex(table.tableDigest());
        return new FramesLine(name, new Checksum(Checksum.Algorithm.SHA256, hex));
    }

    /** Reads a line without its end; empty when it is another one. */
    static Optional<FramesLine> parse(String line) {
        var match = SHAPE.matcher(line);
        if (!match.matches()) return Optional.empty();
        return Checksum.parse(match.group(2)).map(table -> new FramesLine(match.group(1), table));
    }

    /** The line without its end. */
    @Override
    public String toString() {
        return "BOOTY-FRAMES (%s) = %s".formatted(name.replaceAll("\\p{C}", "?"), table.hex());
    }
}

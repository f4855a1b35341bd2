package booty.command;

import booty.core.config.ImageConfig.Checksum;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Checksums as people write them: {@code sha256:}, {@code sha512:} or nothing, and hexadecimal digits. */
final class Digest implements ITypeConverter<Checksum> {
    @Override
    public Checksum convert(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        for (var algorithm : Checksum.Algorithm.values()) {
            var prefix = algorithm.name().toLowerCase(Locale.ROOT) + ":";
            var hex = lower.startsWith(prefix) ? lower.substring(prefix.length()) : lower;
            if (hex.length() == algorithm.hexDigits() && hex.matches("[0-9a-f]+")) return new Checksum(algorithm, hex);
        }
        throw new TypeConversionException(
                "'%s' is no checksum: sha256: and 64 digits, or sha512: and 128".formatted(text));
    }
}

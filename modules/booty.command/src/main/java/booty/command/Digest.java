package booty.command;

import booty.core.config.ImageConfig.Checksum;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Checksums as people write them: {@code sha256:}, {@code sha512:} or nothing, and hexadecimal digits. */
final class Digest implements ITypeConverter<Checksum> {
    @Override
    public Checksum convert(String text) {
        return Checksum.parse(text)
                .orElseThrow(() -> new TypeConversionException("'%s' %s".formatted(text, Checksum.EXPECTED)));
    }
}

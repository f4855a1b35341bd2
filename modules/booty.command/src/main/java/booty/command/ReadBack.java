package booty.command;

import booty.core.config.ReadBackConfig;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How much of a disk is read again, as people write it. */
final class ReadBack implements ITypeConverter<ReadBackConfig> {
    @Override
    public ReadBackConfig convert(String word) {
        return ReadBackConfig.of(word)
                .orElseThrow(
                        () -> new TypeConversionException("'%s' is none of %s".formatted(word, ReadBackConfig.all())));
    }
}

package booty.core.step;

import booty.core.config.ImageConfig.Checksum.Algorithm;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Tells orders from others, by all that their records hold; of a secret only whether it is there. Records' own words
 * would do, but the JVM makes code for each of them when it is first asked, and no AOT cache keeps it: that takes an
 * emulated machine seconds.
 */
final class Fingerprint {
    private final StringBuilder text = new StringBuilder();

    private Fingerprint() {}

    /** SHA-256 in hexadecimal digits, the same for equal orders. */
    static String of(Record orders) {
        var fingerprint = new Fingerprint();
        fingerprint.add(orders);
        var bytes = fingerprint.text.toString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Algorithm.SHA256.begin().digest(bytes));
    }

    private void add(Object value) {
        if (value instanceof Record record) {
            text.append(record.getClass().getName());
            addComponents(record);
        } else if (value instanceof Optional<?> optional) {
            addAll(optional.stream().toList());
        } else if (value instanceof Collection<?> all) {
            addAll(all);
        } else {
            var words = String.valueOf(value);
            text.append(words.length()).append(':').append(words);
        }
    }

    private void addAll(Collection<?> values) {
        text.append('[');
        for (var value : values) add(value);
        text.append(']');
    }

    private void addComponents(Record record) {
        text.append('(');
        try {
            for (var component : record.getClass().getRecordComponents()) {
                add(component.getAccessor().invoke(record));
            }
        } catch (IllegalAccessException | InvocationTargetException cause) {
            throw new IllegalStateException("what %s holds cannot be read".formatted(record.getClass()), cause);
        }
        text.append(')');
    }
}

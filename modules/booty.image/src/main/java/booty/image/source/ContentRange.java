package booty.image.source;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Which part of the whole a 206 response carries, RFC 9110 §14.4.
 *
 * @param first offset of the first byte
 * @param last offset of the last byte, not less than {@code first}
 * @param total how many bytes the whole has, more than {@code last}; empty if not known
 */
public record ContentRange(long first, long last, OptionalLong total) {
    private static final Pattern SHAPE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    /** Reads a header's value; empty when it is not of this shape or contradicts itself. */
    public static Optional<ContentRange> parse(String value) {
        var match = SHAPE.matcher(value.strip());
        if (!match.matches()) return Optional.empty();
        long first = Long.parseLong(match.group(1));
        long last = Long.parseLong(match.group(2));
        var total = match.group(3).equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(match.group(3)));
        if (last < first || (total.isPresent() && total.getAsLong() <= last)) return Optional.empty();
        return Optional.of(new ContentRange(first, last, total));
    }

    /** Whether this is the rest, from {@code offset} to the end, of an image of this length. */
    public boolean isRest(long offset, OptionalLong length) {
        if (first != offset || total.isEmpty() || last != total.getAsLong() - 1) return false;
        return length.isEmpty() || length.getAsLong() == total.getAsLong();
    }

    /** Whether this is just the part from {@code offset} to {@code end}, exclusive, of an image of this length. */
    public boolean isPart(long offset, long end, OptionalLong length) {
        if (first != offset || last != end - 1) return false;
        return length.isEmpty() || total.isEmpty() || length.getAsLong() == total.getAsLong();
    }
}

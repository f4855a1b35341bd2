package booty.server;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a file, RFC 9110 §14.1.2.
 *
 * @param first offset of its first byte
 * @param last offset of its last byte, at least {@code first}
 */
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("\\s*(\\d*)\\s*-\\s*(\\d*)\\s*");
    /** More digits than any offset has. */
    private static final int MOST_DIGITS = 18;

    /** What a {@code Range} header comes to for a file of a certain size. */
    sealed interface Request {
        /** There is no valid range, or several: the whole file is the answer. */
        record Whole() implements Request {}

        /** The range lies beyond the file: status 416. */
        record Unsatisfiable() implements Request {}

        /** This part. */
        record Part(ByteRange range) implements Request {}
    }

    /** How many bytes it has. */
    long length() {
        return last - first + 1;
    }

    /**
     * Reads the header. Several ranges at once are answered by the whole file, which the RFC allows;
     * nobody who reads images asks for them.
     */
    static Request parse(String header, long size) {
        int equals = header.indexOf('=');
        if (equals < 0 || !header.substring(0, equals).strip().equalsIgnoreCase("bytes")) return new Request.Whole();
        var matcher = ONE.matcher(header.substring(equals + 1));
        if (!matcher.matches()) return new Request.Whole();
        var first = number(matcher.group(1));
        var last = number(matcher.group(2));
        if (first.isEmpty() && last.isEmpty()) return new Request.Whole();
        if (first.isEmpty()) return suffix(last.get(), size);
        if (last.isPresent() && last.get() < first.get()) return new Request.Whole();
        if (first.get() >= size) return new Request.Unsatisfiable();
        return new Request.Part(new ByteRange(first.get(), Math.min(last.orElse(Long.MAX_VALUE), size - 1)));
    }

    private static Request suffix(long length, long size) {
        if (length == 0 || size == 0) return new Request.Unsatisfiable();
        return new Request.Part(new ByteRange(Math.max(0, size - length), size - 1));
    }

    private static Optional<Long> number(String digits) {
        if (digits.isEmpty()) return Optional.empty();
        return Optional.of(digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits));
    }
}

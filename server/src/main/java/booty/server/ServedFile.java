package booty.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A file at the moment when it is asked for.
 *
 * @param path where it is
 * @param size in bytes
 * @param modified to the second, as HTTP has it
 * @param tag a strong entity tag, RFC 9110 §8.8.3, with its quotes
 */
record ServedFile(Path path, long size, Instant modified, String tag) {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Looks at a file, behind links. */
    static ServedFile of(Path path) throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class);
        var modified = attributes.lastModifiedTime().toInstant();
        // device and inode too: a file that replaces another is another, whatever its clock says
        var tag = "\"%x-%x-%x\""
                .formatted(
                        attributes.size(),
                        modified.getEpochSecond() * 1_000_000_000L + modified.getNano(),
                        String.valueOf(attributes.fileKey()).hashCode());
        return new ServedFile(path, attributes.size(), modified.truncatedTo(ChronoUnit.SECONDS), tag);
    }

    /** Its date as a header's value. */
    String date() {
        return httpDate(modified);
    }

    /** A time as HTTP writes it, RFC 9110 §5.6.7. */
    static String httpDate(Instant time) {
        return HTTP_DATE.format(time);
    }

    /** Whether a list of tags such as that of {@code If-None-Match} has it; weak ones count if asked to. */
    boolean isIn(String tags, boolean weakToo) {
        if (tags.strip().equals("*")) return true;
        return Arrays.stream(tags.split(","))
                .map(String::strip)
                .map(tag1 -> weakToo && tag1.startsWith("W/") ? tag1.substring(2) : tag1)
                .anyMatch(tag::equals);
    }

    /** Whether it is newer than a header's date; empty when that is no date. */
    Optional<Boolean> isNewerThan(String date) {
        try {
            return Optional.of(modified.isAfter(HTTP_DATE.parse(date.strip(), Instant::from)));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** Whether the rest of what somebody got under {@code If-Range} is still the rest of it. */
    boolean continues(String ifRange) {
        var value = ifRange.strip();
        return value.startsWith("\"") ? value.equals(tag) : value.equals(date());
    }
}

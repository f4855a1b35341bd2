package booty.image.send;

import java.util.regex.Pattern;

/**
 * What a server says of uploads in parts: the dictionary of its header {@code Upload-Limit}, RFC 9651
 * §3.2; entries that are unknown or no whole numbers say nothing.
 *
 * @param mostBytes of a whole upload
 * @param leastPart of one request, unless it is the last
 * @param mostPart of one request
 */
record UploadLimits(long mostBytes, long leastPart, long mostPart) {
    private static final Pattern ENTRY =
            Pattern.compile("(?:^|,)\\s*([a-z*][a-z0-9_.*-]*)=([0-9]{1,15})(?=\\s*(?:[,;]|$))");

    /** Reads the header. */
    static UploadLimits parse(String header) {
        long most = Long.MAX_VALUE;
        long leastPart = 0;
        long mostPart = Long.MAX_VALUE;
        for (var matcher = ENTRY.matcher(header); matcher.find(); ) {
            long value = Long.parseLong(matcher.group(2));
            switch (matcher.group(1)) {
                case "max-size" -> most = value;
                case "min-append-size" -> leastPart = value;
                case "max-append-size" -> mostPart = value;
                default -> {
                    // of no interest
                }
            }
        }
        return new UploadLimits(most, leastPart, mostPart);
    }

    /** Whether parts of at most so many bytes can be within the limits. */
    boolean allow(int partBytes) {
        return mostPart > 0 && leastPart <= partBytes(partBytes);
    }

    /** The largest part within the limits that has no more bytes than that. */
    int partBytes(int atMost) {
        return (int) Math.min(atMost, mostPart);
    }
}

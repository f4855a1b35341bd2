package booty.image.write;

import booty.core.report.Bottleneck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * What came of writing an image.
 *
 * @param bytes how many the image has
 * @param resumedAt how many of them an earlier run had written
 * @param took from the first byte to the last, reading back included
 * @param bottleneck what it waited for most
 */
public record WriteReport(long bytes, long resumedAt, Duration took, Bottleneck bottleneck) {
    /** A line for people: {@code 5000000 bytes are on /dev/sda, at 812 MB/s; the network was the limit}. */
    public String summary(Path device) {
        double seconds = Math.max(1, took.toMillis()) / 1e3;
        return String.format(
                Locale.ROOT,
                "%d bytes are on %s%s, at %.0f MB/s; %s was the limit",
                bytes,
                device,
                resumedAt > 0 ? " (%d of them from an earlier run)".formatted(resumedAt) : "",
                (bytes - resumedAt) / 1e6 / seconds,
                bottleneck.words());
    }
}

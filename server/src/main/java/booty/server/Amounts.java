package booty.server;

import java.util.Locale;

/** Bytes and times in words for people. */
final class Amounts {
    private Amounts() {}

    /** Such as {@code 1.5 GB}; thousands, as vendors of disks count. */
    static String bytes(long bytes) {
        if (bytes < 1000) return bytes + " B";
        double amount = bytes;
        int unit = 0;
        while (amount >= 999.95 && unit < "kMGTPE".length()) {
            amount /= 1000;
            unit++;
        }
        return "%.1f %cB".formatted(amount, "kMGTPE".charAt(unit - 1));
    }

    /** How far something is, how fast it goes and how long it will take; a total of 0 is unknown. */
    static String progress(long done, long total, long perSecond) {
        var words = new StringBuilder(bytes(done));
        if (total > 0) {
            words.append(" of ").append(bytes(total));
            words.append(" (%d %%)".formatted((long) (100.0 * Math.min(done, total) / total)));
        }
        if (perSecond > 0) {
            words.append(", ").append(bytes(perSecond)).append("/s");
            if (total > done)
                words.append(", ").append(seconds((total - done) / perSecond)).append(" left");
        }
        return words.toString();
    }

    private static String seconds(long seconds) {
        if (seconds < 60) return seconds + " s";
        if (seconds < 3600) return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }
}

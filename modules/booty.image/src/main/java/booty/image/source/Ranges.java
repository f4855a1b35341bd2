package booty.image.source;

import java.time.Duration;

/**
 * When and how an image is fetched in several ranges at once. A single stream is best where the
 * network is near and fast: it costs the least. Several are better where each one alone is slow, for
 * being far away or held back by somebody.
 *
 * @param readers how many ranges are fetched at once, at least 2
 * @param pieceBytes how long a range is, at least 1
 * @param far a server whose answer takes this long is far away
 * @param slowBytes a stream of fewer bytes a second is slow, and one from far away of fewer than eight times as many
 */
public record Ranges(int readers, int pieceBytes, Duration far, long slowBytes) {
    private static final int READERS = 4;
    private static final int LARGEST_PIECE = 8 << 20;
    private static final int SMALLEST_PIECE = 256 << 10;

    public Ranges {
        if (readers < 2 || pieceBytes < 1) throw new IllegalArgumentException("nothing would be fetched at once");
    }

    /**
     * Four ranges at once from servers that send less than 32 MiB a second and are waited for; less than 256 MiB where
     * the answer took 20 ms or more, as a JVM's first question may anywhere.
     *
     * @param budgetBytes how much all the buffers may take; 1.25 MiB they take in any case
     */
    public static Ranges of(long budgetBytes) {
        long piece = Math.clamp(budgetBytes / (READERS + 1), SMALLEST_PIECE, LARGEST_PIECE);
        return new Ranges(READERS, (int) piece, Duration.ofMillis(20), 32 << 20);
    }
}

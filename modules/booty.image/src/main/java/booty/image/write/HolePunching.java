package booty.image.write;

/**
 * Whether a device makes zeroes faster by itself than by having them written. The first uses tell:
 * some devices take their time over it, and then zeroes are written like anything else.
 */
final class HolePunching {
    /** So many uses say more than chance. */
    static final int FIRST_USES = 8;

    private boolean refused;
    private long uses;
    private long punchedBytes;
    private long punchedNanos;
    private long writtenBytes;
    private long writtenNanos;

    /** Whether a hole should be punched and not written. */
    synchronized boolean pays() {
        return !refused;
    }

    /** A hole was punched. */
    synchronized void punched(long bytes, long nanos) {
        uses++;
        punchedBytes += bytes;
        punchedNanos += nanos;
        if (uses >= FIRST_USES
                && writtenBytes > 0
                && perByte(punchedNanos, punchedBytes) > perByte(writtenNanos, writtenBytes)) {
            refused = true;
        }
    }

    /** The device does not know how to. */
    synchronized void refused() {
        refused = true;
    }

    /** Data were written. */
    synchronized void wrote(long bytes, long nanos) {
        writtenBytes += bytes;
        writtenNanos += nanos;
    }

    private static double perByte(long nanos, long bytes) {
        return (double) nanos / bytes;
    }
}

package booty.caprf.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How something that sends beside the work ends: what waits is still sent, for five minutes while the controller is
 * away. Whoever asks or begins holds the sender's lock.
 */
final class Closing {
    /** Longer than any patience: a last resort against a thread that hangs. */
    private static final Duration LONGEST = Patience.LONGEST.plusMinutes(2);

    private final Time time;
    private boolean begun;
    private long giveUpAtNanos;

    Closing(Time time) {
        this.time = time;
    }

    void begin() {
        begun = true;
        giveUpAtNanos = time.nanos() + Patience.LONGEST.toNanos();
    }

    /** Whether nothing more is taken. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether what waits is to be given up. */
    boolean isTooLate() {
        return begun && time.nanos() - giveUpAtNanos >= 0;
    }

    /** Waits, without the lock, for a sender to end; ends it when the machine is to end at once. */
    static void await(@Nullable Thread sender) {
        if (sender == null) return;
        try {
            if (!sender.join(LONGEST)) sender.interrupt();
        } catch (InterruptedException _) {
            sender.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}

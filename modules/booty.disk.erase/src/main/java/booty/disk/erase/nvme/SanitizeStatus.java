package booty.disk.erase.nvme;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How far the last sanitize is, log page 81h (section 5.16.1.19).
 *
 * @param state what became of it
 * @param progress how much is done, 0 to 65535 of 65536; 65535 too when none is running
 * @param blockSeconds how long erasing blocks is expected to take; negative where that is not known
 * @param cryptoSeconds the same for throwing the key away
 */
public record SanitizeStatus(State state, int progress, long blockSeconds, long cryptoSeconds) {
    /** So much of the page is of use here. */
    static final int LENGTH = 512;

    /** What became of the last one. */
    public enum State {
        NEVER,
        DONE,
        RUNNING,
        FAILED
    }

    /** Reads the log page, from its start. */
    static SanitizeStatus parse(ByteBuffer page) {
        var in = page.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        var state = switch (in.getShort(2) & 0b111) {
            case 0 -> State.NEVER;
            case 1, 4 -> State.DONE; // 4: what was freed was deallocated too
            case 2 -> State.RUNNING;
            default -> State.FAILED;
        };
        return new SanitizeStatus(state, Short.toUnsignedInt(in.getShort(0)), in.getInt(12), in.getInt(16));
    }
}

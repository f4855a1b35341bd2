package booty.disk.erase.ata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What a disk says of itself and its security, IDENTIFY DEVICE (ACS-3 clause 7.12).
 *
 * @param serial its serial number
 * @param model its model number
 * @param security whether it has the security feature set
 * @param enabled whether a password is set
 * @param locked whether it gives nothing away without the password
 * @param frozen whether the firmware has forbidden any change of that until the next power cycle
 * @param expired whether too many wrong passwords were tried
 * @param enhanced whether it knows the enhanced erase, which reaches reallocated sectors too
 * @param eraseTime how long it expects the erase to take; empty where it does not say
 * @param enhancedTime the same for the enhanced one
 */
record AtaIdentity(
        String serial,
        String model,
        boolean security,
        boolean enabled,
        boolean locked,
        boolean frozen,
        boolean expired,
        boolean enhanced,
        Optional<Duration> eraseTime,
        Optional<Duration> enhancedTime) {
    private static final int SECURITY = 128;

    /** Reads the answer, 256 words from its start. */
    static AtaIdentity parse(ByteBuffer answer) {
        var in = answer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int status = word(in, SECURITY);
        return new AtaIdentity(
                text(in, 10, 10),
                text(in, 27, 20),
                (status & 1) != 0,
                (status & (1 << 1)) != 0,
                (status & (1 << 2)) != 0,
                (status & (1 << 3)) != 0,
                (status & (1 << 4)) != 0,
                (status & (1 << 5)) != 0,
                time(word(in, 89)),
                time(word(in, 90)));
    }

    /** In units of two minutes: in eight bits, or in fifteen where the highest bit says so; the largest means more. */
    private static Optional<Duration> time(int word) {
        boolean extended = (word & 0x8000) != 0;
        int units = extended ? word & 0x7fff : word & 0xff;
        return units == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(2L * units));
    }

    private static int word(ByteBuffer in, int number) {
        return Short.toUnsignedInt(in.getShort(2 * number));
    }

    /** Two characters a word, the first in its high byte. */
    private static String text(ByteBuffer in, int word, int words) {
        var bytes = new byte[2 * words];
        for (int i = 0; i < words; i++) {
            bytes[2 * i] = in.get(2 * (word + i) + 1);
            bytes[2 * i + 1] = in.get(2 * (word + i));
        }
        return new String(bytes, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
    }
}

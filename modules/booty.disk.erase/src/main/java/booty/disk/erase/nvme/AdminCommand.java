package booty.disk.erase.nvme;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/**
 * An admin command.
 *
 * @param opcode what is to be done
 * @param namespace its number, 0 for none, {@link #ALL_NAMESPACES} for all
 * @param dword10 the first parameter, whose meaning depends on the opcode
 * @param limit how long the kernel waits for the answer
 */
public record AdminCommand(Opcode opcode, int namespace, int dword10, Duration limit) {
    /** Every namespace. */
    public static final int ALL_NAMESPACES = -1;

    /** {@code struct nvme_passthru_cmd} of linux/nvme_ioctl.h. */
    static final int LENGTH = 72;

    /** Where the address of the data stands in it. */
    static final int ADDRESS_AT = 24;

    private static final Duration USUAL = Duration.ofSeconds(60);

    /** Admin commands, section 5 of the specification. */
    public enum Opcode {
        GET_LOG_PAGE(0x02),
        IDENTIFY(0x06),
        NAMESPACE_MANAGEMENT(0x0d),
        NAMESPACE_ATTACHMENT(0x15),
        FORMAT(0x80),
        SANITIZE(0x84);

        private final int code;

        Opcode(int code) {
            this.code = code;
        }
    }

    /** A command that answers soon. */
    static AdminCommand of(Opcode opcode, int namespace, int dword10) {
        return new AdminCommand(opcode, namespace, dword10, USUAL);
    }

    AdminCommand within(Duration other) {
        return new AdminCommand(opcode, namespace, dword10, other);
    }

    /**
     * The structure that the kernel takes, without the address of the data.
     *
     * @param dataBytes how long that is; 0 for none
     */
    ByteBuffer encode(int dataBytes) {
        var bytes = ByteBuffer.allocateDirect(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.put(0, (byte) opcode.code)
                .putInt(4, namespace)
                .putInt(36, dataBytes)
                .putInt(40, dword10)
                .putInt(64, (int) Math.min(limit.toMillis(), Integer.MAX_VALUE));
    }
}

package booty.disk.erase.nvme;

import java.io.IOException;

/** A controller refused an admin command. */
public final class NvmeRefused extends IOException {
    private static final long serialVersionUID = 1L;

    /** Namespace Insufficient Capacity. */
    public static final int NO_CAPACITY = 0x115;

    private final int status;

    NvmeRefused(AdminCommand command, int status) {
        super("the controller refuses %s of namespace %s: %s"
                .formatted(
                        command.opcode(),
                        command.namespace() == AdminCommand.ALL_NAMESPACES ? "all" : command.namespace(),
                        words(status)));
        this.status = status & 0x7ff;
    }

    /** Status code type and status code, section 4.2.3: {@code 0x115} for type 1, code 15h. */
    public int status() {
        return status;
    }

    /** The few that tell an operator something. */
    private static String words(int status) {
        return switch (status & 0x7ff) {
            case 0x001 -> "it does not know the command";
            case 0x002 -> "invalid field";
            case 0x00b -> "no such namespace";
            case 0x01d -> "a sanitize is in progress";
            case 0x01c -> "a sanitize failed before and must be repeated";
            case 0x020 -> "the namespace is write protected";
            case 0x023 -> "the command is locked down";
            case 0x10a -> "it cannot format so";
            case 0x115 -> "not enough capacity is left";
            case 0x116 -> "no number is left for a namespace";
            case 0x118 -> "the namespace is attached already";
            case 0x119 -> "the namespace belongs to another controller";
            case 0x11a -> "the namespace is not attached";
            case 0x11b -> "it does not do thin provisioning";
            case 0x11c -> "no such controller";
            default -> "status 0x%x".formatted(status);
        };
    }
}

package booty.disk.luks.tpm;

import java.io.IOException;

/** A TPM answers a command with an error. */
final class TpmRefused extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param code TPM_RC, part 2 §6.6 */
    TpmRefused(Command command, int code) {
        super("TPM2_%s is answered with 0x%03x".formatted(command.title(), code));
    }
}

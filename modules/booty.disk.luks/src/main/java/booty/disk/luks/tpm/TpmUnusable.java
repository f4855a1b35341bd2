package booty.disk.luks.tpm;

import booty.core.error.BootyException;
import java.io.IOException;

/** The TPM of this machine cannot be asked, or refuses. */
public final class TpmUnusable extends BootyException {
    private static final long serialVersionUID = 1L;

    public TpmUnusable(IOException cause) {
        super(
                "the TPM cannot seal a key: %s".formatted(cause.getMessage()),
                "Switch the TPM 2.0 on in the firmware's menu, or leave LUKS_TPM2_PCRS out; a TPM that refuses is cleared there",
                cause);
    }
}

package booty.kexec.parameters;

import booty.core.error.BootyException;
import java.io.IOException;

/** The installed system's kernel parameters cannot be changed. */
public final class ParametersNotSet extends BootyException {
    private static final long serialVersionUID = 1L;

    ParametersNotSet(IOException cause) {
        super(
                "the kernel parameters of the installed system cannot be set: " + cause.getMessage(),
                "Look whether the image's boot menu is damaged or its file system is full or read-only",
                cause);
    }
}

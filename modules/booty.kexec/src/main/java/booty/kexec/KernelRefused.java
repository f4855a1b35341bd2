package booty.kexec;

import booty.core.error.BootyException;
import booty.core.linux.Errno;
import java.io.IOException;

/** The installed system's kernel cannot be loaded by the one that runs. */
final class KernelRefused extends BootyException {
    private static final long serialVersionUID = 1L;

    private static final int ENOKEY = 126;
    private static final int EKEYREJECTED = 129;

    private KernelRefused(String what, String remedy, IOException cause) {
        super(what, remedy, cause);
    }

    static KernelRefused unreadable(String title, IOException cause) {
        return new KernelRefused(
                "what %s starts cannot be read: %s".formatted(title, cause.getMessage()),
                "Look whether the image's boot menu names files that are there",
                cause);
    }

    static KernelRefused by(String title, Errno error) {
        var remedy = switch (error.number()) {
            case Errno.EPERM, Errno.EACCES, ENOKEY, EKEYREJECTED ->
                "With Secure Boot only a signed kernel may be loaded, by a key that this kernel knows; let the"
                        + " machine start through its firmware";
            case Errno.ENOSYS, Errno.EOPNOTSUPP ->
                "This kernel was built without CONFIG_KEXEC_FILE; take one that has it";
            case Errno.ENOEXEC -> "It is no kernel for this machine; look at the image's boot menu";
            case Errno.EINVAL -> "Shorten the kernel's command line to less than 2048 bytes, if it is longer";
            default -> "Let the machine start through its firmware, and look at the kernel log";
        };
        return new KernelRefused(
                "%s cannot be started directly: %s".formatted(title, error.getMessage()), remedy, error);
    }
}

package booty.kexec.entry;

import booty.core.error.BootyException;
import org.jspecify.annotations.Nullable;

/** A boot menu is there and cannot be followed. */
public final class MenuUnusable extends BootyException {
    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param file the menu's path
     * @param what what is wrong, such as {@code more than 64 blocks inside each other}
     */
    public MenuUnusable(String file, String what, @Nullable Throwable cause) {
        super(
                "the boot menu %s cannot be followed: %s".formatted(file, what),
                "Let the machine start through its firmware, or set DISABLE_KEXEC; then look at the image's boot menu",
                cause);
    }

    /** The same where nothing else caused it. */
    public MenuUnusable(String file, String what) {
        this(file, what, null);
    }
}

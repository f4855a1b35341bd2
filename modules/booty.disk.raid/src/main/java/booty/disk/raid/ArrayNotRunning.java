package booty.disk.raid;

import booty.core.error.BootyException;
import java.nio.file.Path;

/** An array was made, and the kernel does not run it. */
final class ArrayNotRunning extends BootyException {
    private static final long serialVersionUID = 1L;

    ArrayNotRunning(String name, Path node, String state) {
        super(
                "the array %s is not running: %s is %s".formatted(name, node, state),
                "Look at the kernel log; its members may be broken, or the module of its level is missing");
    }
}

package booty.shell;

import booty.core.bundle.ImageContribution;
import java.util.List;

/** The one program of the rescue shell. */
public final class ShellBundle implements ImageContribution {
    @Override
    public List<Tool> tools() {
        return List.of(new Tool("/usr/bin/busybox", "busybox", "the rescue shell, and /bin/sh"));
    }
}

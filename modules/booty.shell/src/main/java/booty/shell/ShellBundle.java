package booty.shell;

import booty.core.bundle.ImageContribution;
import java.util.List;

/** The one program of the rescue shell: statically linked, so it works when nothing else does. */
public final class ShellBundle implements ImageContribution {
    @Override
    public List<Tool> tools() {
        return List.of(new Tool("/usr/bin/busybox", "busybox-static", "the rescue shell, and /bin/sh"));
    }
}

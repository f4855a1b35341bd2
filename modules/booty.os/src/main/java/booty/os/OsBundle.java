package booty.os;

import booty.core.bundle.ImageContribution;
import java.util.List;

/** What configuring an installed system takes. */
public final class OsBundle implements ImageContribution {
    /** For {@link java.util.ServiceLoader}. */
    public OsBundle() {}

    @Override
    public List<Tool> tools() {
        return List.of(
                new Tool("/usr/bin/unshare", "util-linux", "runs commands in the installed system, and only there"));
    }

    @Override
    public List<String> kernelModules() {
        return List.of("efivarfs");
    }
}

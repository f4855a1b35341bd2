package booty.kexec;

import booty.core.bundle.ImageContribution;
import java.util.List;

/** What reading an EFI system partition takes: its file system, and the character sets of names on it. */
public final class KexecBundle implements ImageContribution {
    @Override
    public List<String> kernelModules() {
        return List.of("vfat", "nls_cp437", "nls_iso8859_1", "nls_ascii");
    }
}

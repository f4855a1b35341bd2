package booty.disk.luks;

import booty.core.bundle.ImageContribution;
import java.util.List;

/** The program cryptsetup, and what the kernel takes for AES in XTS mode. */
public final class LuksBundle implements ImageContribution {
    @Override
    public List<Tool> tools() {
        return List.of(new Tool("/usr/sbin/cryptsetup", "cryptsetup-bin", "encrypts and opens volumes"));
    }

    @Override
    public List<String> kernelModules() {
        return List.of("dm_crypt", "xts", "aesni_intel", "algif_skcipher", "sha256_ssse3");
    }
}

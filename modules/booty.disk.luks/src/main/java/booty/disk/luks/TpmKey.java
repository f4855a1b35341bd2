package booty.disk.luks;

import booty.core.config.LuksConfig;
import booty.core.config.Secret;
import booty.core.error.BootyException;
import booty.disk.luks.tpm.PcrPolicy;
import booty.disk.luks.tpm.SealedKey;
import booty.disk.luks.tpm.TpmDevice;
import booty.disk.luks.tpm.TpmUnusable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A second key to an encrypted volume, which this machine's TPM alone gives back; the passphrase goes on to open it.
 *
 * @param wish what the key is bound to
 * @param tpm where the TPM is
 */
record TpmKey(LuksConfig.Tpm wish, TpmDevice.Source tpm) {
    private static final int KEY_BYTES = 32;

    /** The passphrase has the first one. */
    private static final int SLOT = 1;

    /**
     * Makes and seals it, and says so in the volume's header.
     *
     * @param passphrase what opens the volume so far
     */
    void add(Cryptsetup cryptsetup, Path device, Secret passphrase) throws BootyException, InterruptedException {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        var sealed = seal(key);
        // systemd takes what the TPM gives back in Base64 for the passphrase
        cryptsetup.addKey(
                device, SLOT, passphrase, Secret.of(Base64.getEncoder().encodeToString(key)));
        cryptsetup.addToken(device, sealed.token(SLOT));
    }

    private SealedKey seal(byte[] key) throws TpmUnusable, InterruptedException {
        try (var device = tpm.open()) {
            return SealedKey.seal(device, key, PcrPolicy.now(device, wish.pcrs()));
        } catch (IOException cause) {
            throw new TpmUnusable(cause);
        }
    }
}

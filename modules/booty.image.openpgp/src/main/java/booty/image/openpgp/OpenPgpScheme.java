package booty.image.openpgp;

import booty.core.error.BootyException;
import booty.image.verify.OpenPgp;
import booty.image.verify.SignatureCheck;
import booty.image.verify.SignatureScheme;
import java.time.Instant;

/** The scheme of OpenPGP: {@code gpg --detach-sign}, armoured or not, checked against a key or a keyring. */
public final class OpenPgpScheme implements SignatureScheme {
    @Override
    public String word() {
        return "OpenPGP";
    }

    @Override
    public boolean takes(byte[] key) {
        return OpenPgp.looksLikeKey(key);
    }

    @Override
    public SignatureCheck check(byte[] key, byte[] signature, Instant now) throws BootyException {
        return DetachedSignatures.parse(signature).by(Keyring.parse(key), now);
    }
}

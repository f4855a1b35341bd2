package booty.image.openpgp;

import booty.image.verify.SignatureCheck;
import booty.image.verify.SignatureRejected;
import java.nio.ByteBuffer;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;

/** One signature of OpenPGP that takes in what was signed. */
final class Check implements SignatureCheck {
    private static final int COPIED_BYTES = 64 * 1024;

    private final PGPSignature signature;
    private final String key;
    private final byte[] copied = new byte[COPIED_BYTES];

    /** A signature that was set up with a key; {@code key} names it. */
    Check(PGPSignature signature, String key) {
        this.signature = signature;
        this.key = key;
    }

    @Override
    public void update(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int count = Math.min(copied.length, bytes.remaining());
            bytes.get(copied, 0, count);
            signature.update(copied, 0, count);
        }
    }

    @Override
    public String verify() throws SignatureRejected {
        try {
            if (signature.verify()) return key;
        } catch (PGPException | RuntimeException _) {
            // a number out of its range or a broken encoding: no such key makes that
        }
        throw SignatureRejected.bad(key);
    }
}

package booty.image.verify;

import java.nio.ByteBuffer;

/** One signature being checked: it takes the signed bytes in order and then says whether they are. */
public interface SignatureCheck {
    /**
     * Takes the next bytes in, from position to limit; the position is at the limit afterwards.
     *
     * @throws SignatureRejected when this kind of signature is not checked over as many bytes as these
     */
    void update(ByteBuffer bytes) throws SignatureRejected;

    /**
     * Judges, once and at the end.
     *
     * @return who signed, in words for the log, such as {@code minisign key 6D1F04CC58AB6F5D}
     * @throws SignatureRejected when these bytes were not signed by this key
     */
    String verify() throws SignatureRejected;
}

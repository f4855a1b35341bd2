package booty.image.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Signed bytes that must all be there at once, because they were signed without being hashed first. */
final class Whole {
    /** Enough for any list or manifest; the kinds of signature meant for images hash. */
    static final int LIMIT_BYTES = 16 << 20;

    private final String kind;
    private final String remedy;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** For a kind of signature as a person would call it, and what to do when the bytes are too many. */
    Whole(String kind, String remedy) {
        this.kind = kind;
        this.remedy = remedy;
    }

    void update(ByteBuffer more) throws SignatureRejected {
        if (more.remaining() > LIMIT_BYTES - bytes.size()) throw SignatureRejected.needsAll(kind, LIMIT_BYTES, remedy);
        var copy = new byte[more.remaining()];
        more.get(copy);
        bytes.writeBytes(copy);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}

package booty.disk.luks.tpm;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A TPM 2.0 that takes one command at a time. */
public interface TpmDevice extends AutoCloseable {
    /** More octets has no command and no answer of a TPM. */
    int MOST_BYTES = 4096;

    /**
     * Sends a command and waits for its answer.
     *
     * @param command whole, from its position to its limit
     * @return the answer, whole, with its header; at most {@link #MOST_BYTES}
     */
    ByteBuffer exchange(ByteBuffer command) throws IOException;

    @Override
    void close() throws IOException;

    /** Where a TPM is. */
    @FunctionalInterface
    interface Source {
        /** Opens it. */
        TpmDevice open() throws IOException;
    }
}

package booty.core.linux;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

/**
 * Decodes DEFLATE data, RFC 1951, without a wrapper, between direct buffers. By ISA-L, which is
 * several times as fast, where its library is on the machine; by the JDK elsewhere. For one thread.
 */
public interface Inflation extends AutoCloseable {
    /** So many bytes before the position of what is decoded may be given back at the data's end. */
    int GIVES_BACK = 8;

    /** A decoder at the start of data: the fastest there is. */
    static Inflation begin() {
        return IsaLibrary.isThere() ? new IsaInflation() : new JdkInflation();
    }

    /** A decoder at the start of data that needs no library. */
    static Inflation beginByJdk() {
        return new JdkInflation();
    }

    /**
     * Decodes as far as input and room reach, and not beyond the data's end.
     *
     * @param from a direct buffer; its position moves over what was used. At the end of the data it is
     *     set back to what follows that, and this can be up to {@link #GIVES_BACK} bytes before the
     *     position at the call: whoever refills a buffer leaves the bytes there that were before the new.
     * @param into a direct buffer; filled from its position on
     * @throws DataFormatException when the data is damaged or asks for a preset dictionary
     */
    void inflate(ByteBuffer from, ByteBuffer into) throws DataFormatException;

    /** Whether the end of the data was reached and all that it holds was given out. */
    boolean isFinished();

    /** Goes back to the start, for other data. */
    void restart();

    /** Gives its memory back. */
    @Override
    void close();
}

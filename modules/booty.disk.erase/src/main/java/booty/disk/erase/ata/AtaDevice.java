package booty.disk.erase.ata;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What carries ATA commands to a disk. */
interface AtaDevice extends AutoCloseable {
    /** The length of what a command takes along or brings back. */
    int BLOCK = 512;

    /**
     * Runs a command and waits for its end.
     *
     * @param block a direct buffer of {@link #BLOCK} bytes, or of none where the command has no data
     * @throws AtaRefused when the disk aborts it
     * @throws IOException when the disk cannot be asked
     */
    void run(AtaCommand command, ByteBuffer block) throws IOException;

    @Override
    void close();
}

package booty.disk.erase.nvme;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What carries admin commands to a controller. */
public interface NvmeDevice extends AutoCloseable {
    /**
     * Runs a command and waits for its answer.
     *
     * @param data what it takes along or brings back: a direct buffer, from its start; empty for none
     * @return the answer's first dword
     * @throws NvmeRefused when the controller says no
     * @throws IOException when it cannot be asked
     */
    int run(AdminCommand command, ByteBuffer data) throws IOException;

    /** Lets the kernel look at its namespaces again. */
    void rescan() throws IOException;

    @Override
    void close();
}

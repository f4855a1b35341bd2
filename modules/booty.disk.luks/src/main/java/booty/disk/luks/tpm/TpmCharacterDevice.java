package booty.disk.luks.tpm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The TPM of this machine. The kernel's resource manager lets others use it meanwhile, and forgets what we loaded. */
public final class TpmCharacterDevice implements TpmDevice {
    private static final Path NODE = Path.of("/dev/tpmrm0");

    private final FileChannel channel;

    private TpmCharacterDevice(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens it. */
    public static TpmCharacterDevice open() throws IOException {
        try {
            return new TpmCharacterDevice(FileChannel.open(NODE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (NoSuchFileException cause) {
            throw new IOException("there is no %s".formatted(NODE), cause);
        }
    }

    @Override
    public ByteBuffer exchange(ByteBuffer command) throws IOException {
        // the kernel takes a command by one write and gives the answer to one read
        channel.write(command);
        if (command.hasRemaining()) throw new IOException("%s took half a command".formatted(NODE));
        var answer = ByteBuffer.allocate(MOST_BYTES);
        channel.read(answer);
        return answer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package booty.disk.luks.tpm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The TPM of swtpm(8), new and without a machine around it. */
public final class Swtpm implements TpmDevice {
    private static final Path PROGRAM = Path.of("/usr/bin/swtpm");

    private final Process process;
    private final SocketChannel channel;

    private Swtpm(Process process, SocketChannel channel) {
        this.process = process;
        this.channel = channel;
    }

    /** Starts one whose state lies in a folder. */
    public static Swtpm start(Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROGRAM), "swtpm is not installed");
        // a socket's path may have 107 bytes
        var socket = Files.createTempDirectory("tpm").resolve("s");
        var process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "socket",
                        "--tpm2",
                        "--tpmstate",
                        "dir=" + folder,
                        "--server",
                        "type=unixio,path=" + socket,
                        "--flags",
                        "not-need-init,startup-clear",
                        "--terminate")
                .inheritIO()
                .start();
        for (int tries = 0; !Files.exists(socket) && tries < 100 && process.isAlive(); tries++) Thread.sleep(50);
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return new Swtpm(process, channel);
    }

    @Override
    public ByteBuffer exchange(ByteBuffer command) throws IOException {
        while (command.hasRemaining()) channel.write(command);
        var answer = ByteBuffer.allocate(MOST_BYTES);
        while (answer.position() < 10 || answer.position() < answer.getInt(2)) {
            if (channel.read(answer) < 0) throw new EOFException("swtpm ended");
        }
        return answer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        process.destroy();
    }
}

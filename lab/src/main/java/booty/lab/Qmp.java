package booty.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** QEMU's monitor over its socket; one command at a time. */
final class Qmp implements AutoCloseable {
    private final SocketChannel channel;
    private final BufferedReader answers;

    Qmp(Path socket) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        answers = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        answers.readLine();
        execute("{\"execute\": \"qmp_capabilities\"}");
    }

    /**
     * Runs a command and waits for its answer.
     *
     * @param json the command as the monitor wants it
     * @throws IOException when QEMU refuses it or has gone
     */
    String execute(String json) throws IOException {
        var bytes = ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        String line;
        while ((line = answers.readLine()) != null) {
            if (line.startsWith("{\"return\"")) {
                return line;
            }
            if (line.startsWith("{\"error\"")) {
                throw new IOException("QEMU refuses " + json + ": " + line);
            }
        }
        throw new IOException("QEMU ended during " + json);
    }

    /**
     * Waits for an event, for as long as the machine lives.
     *
     * @param name such as {@code WATCHDOG}
     * @return the event as the monitor writes it
     * @throws IOException when QEMU has gone
     */
    String event(String name) throws IOException {
        String line;
        while ((line = answers.readLine()) != null) {
            if (line.contains("\"event\": \"" + name + "\"")) return line;
        }
        throw new IOException("QEMU ended before an event " + name);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package booty.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A network between a client and a server: slow, or one that resets connections when they have carried so many bytes. */
final class FaultyProxy implements AutoCloseable {
    private final ServerSocket socket;
    private final int port;
    private final Iterator<Long> breaks;
    private final AtomicLong received = new AtomicLong();
    private volatile long bytesPerSecond = Long.MAX_VALUE;

    /**
     * Begins.
     *
     * @param port of the server
     * @param breaks after how many bytes from the client each connection ends, one after the other; those that
     *     follow last
     */
    FaultyProxy(int port, List<Long> breaks) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = port;
        this.breaks = breaks.iterator();
        Thread.ofVirtual().start(this::accept);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(socket.getLocalPort(), path));
    }

    /** How fast it carries what the server says, from now on. */
    FaultyProxy at(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
        return this;
    }

    /** How many bytes the server has sent through it. */
    long receivedBytes() {
        return received.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                long most = breaks.hasNext() ? breaks.next() : Long.MAX_VALUE;
                Thread.ofVirtual().start(() -> carry(client, most));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void carry(Socket client, long most) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread.ofVirtual().start(() -> back(server, client));
            forth(client.getInputStream(), server, most);
            // a reset for the client; the server reads what came until then
            client.setSoLinger(true, 0);
        } catch (IOException _) {
            // one side is gone, and with it the other
        }
    }

    private void forth(InputStream from, Socket to, long most) throws IOException {
        var buffer = new byte[64 * 1024];
        for (long left = most; left > 0; ) {
            int count = from.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) return;
            to.getOutputStream().write(buffer, 0, count);
            left -= count;
        }
    }

    private void back(Socket from, Socket to) {
        var buffer = new byte[64 * 1024];
        try {
            for (int count; (count = from.getInputStream().read(buffer)) >= 0; ) {
                to.getOutputStream().write(buffer, 0, count);
                received.addAndGet(count);
                if (bytesPerSecond < Long.MAX_VALUE) Thread.sleep(count * 1000L / bytesPerSecond);
            }
            to.shutdownOutput();
        } catch (IOException | InterruptedException _) {
            // said to the other direction as well
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

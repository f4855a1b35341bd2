package booty.image.source;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A TCP connection whose every wait has a limit and ends when the thread is interrupted. The bytes of
 * a body go from the kernel straight to where they are wanted: the HTTP client of the JDK needs five
 * to eight times the processor for that (docs/decisions).
 */
final class Connection implements AutoCloseable {
    private static final int HEAD_BYTES = 64 * 1024;
    private static final int MOST_LINES = 200;

    private final SocketChannel channel;
    private final Selector selector;
    private final ByteBuffer early = ByteBuffer.allocate(16 * 1024).flip();

    private Connection(SocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    /**
     * Connects to the first address of a host that answers.
     *
     * @param limit how long each address may take
     */
    static Connection to(String host, int port, Duration limit) throws IOException, InterruptedException {
        IOException first = null;
        for (var address : InetAddress.getAllByName(host)) {
            try {
                return to(new InetSocketAddress(address, port), limit);
            } catch (IOException failure) {
                if (first == null) first = failure;
                else first.addSuppressed(failure);
            }
        }
        throw first == null ? new ConnectException("the host has no address") : first;
    }

    private static Connection to(InetSocketAddress address, Duration limit) throws IOException, InterruptedException {
        var connection = new Connection(SocketChannel.open(), Selector.open());
        boolean done = false;
        try {
            var channel = connection.channel;
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            long deadline = System.nanoTime() + limit.toNanos();
            if (!channel.connect(address)) {
                do {
                    if (!connection.await(SelectionKey.OP_CONNECT, deadline - System.nanoTime())) {
                        throw new SocketTimeoutException("no connection in %d s".formatted(limit.toSeconds()));
                    }
                } while (!channel.finishConnect());
            }
            done = true;
            return connection;
        } finally {
            if (!done) connection.close();
        }
    }

    private boolean await(int what, long nanos) throws IOException, InterruptedException {
        var key = channel.keyFor(selector);
        if (key == null) channel.register(selector, what);
        else key.interestOps(what);
        selector.selectedKeys().clear();
        boolean ready = nanos > 0 && selector.select(Math.max(1, nanos / 1_000_000)) > 0;
        if (Thread.interrupted()) throw new InterruptedException();
        return ready;
    }

    /** Sends all of a request. */
    void send(byte[] request, Duration limit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (var bytes = ByteBuffer.wrap(request); bytes.hasRemaining(); ) {
            if (channel.write(bytes) > 0) continue;
            if (!await(SelectionKey.OP_WRITE, deadline - System.nanoTime())) {
                throw new SocketTimeoutException("the server takes no request");
            }
        }
    }

    /**
     * Reads what is here, or waits for it.
     *
     * @return how many bytes came, 0 if none did in that time, -1 if the server closed the connection
     */
    int read(ByteBuffer into, long nanos) throws IOException, InterruptedException {
        if (early.hasRemaining()) {
            int some = Math.min(early.remaining(), into.remaining());
            into.put(into.position(), early, early.position(), some);
            into.position(into.position() + some);
            early.position(early.position() + some);
            return some;
        }
        if (Thread.interrupted()) throw new InterruptedException();
        int count = channel.read(into);
        if (count != 0 || !await(SelectionKey.OP_READ, nanos)) return count;
        return channel.read(into);
    }

    /** Whether something, or the end, comes in that time. */
    boolean isReady(long nanos) throws IOException, InterruptedException {
        return early.hasRemaining() || await(SelectionKey.OP_READ, nanos);
    }

    /**
     * Reads a line and leaves out its end.
     *
     * @param most how long it may be, in bytes
     * @param nanos how long to wait for all of it
     */
    String line(int most, long nanos) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + nanos;
        var line = new StringBuilder();
        while (true) {
            while (!early.hasRemaining()) {
                early.clear();
                int count = channel.read(early);
                early.flip();
                if (count < 0) throw new EOFException("the server closed the connection");
                if (count == 0 && !await(SelectionKey.OP_READ, deadline - System.nanoTime())) {
                    throw new SocketTimeoutException("no answer in time");
                }
            }
            char c = (char) Byte.toUnsignedInt(early.get());
            if (c == '\n') break;
            if (line.length() == most) throw new IOException("the server's header does not end");
            line.append(c);
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') line.setLength(line.length() - 1);
        return line.toString();
    }

    /** Reads the head of a response; those that only ask for patience (1xx) are passed over. */
    ResponseHead head(Duration limit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        int left = HEAD_BYTES;
        while (true) {
            List<String> lines = new ArrayList<>();
            while (true) {
                var line = line(left, deadline - System.nanoTime());
                left -= line.getBytes(StandardCharsets.ISO_8859_1).length;
                if (line.isEmpty()) break;
                lines.add(line);
                if (lines.size() == 1) ResponseHead.parse(lines); // what is not HTTP has no end either
                if (lines.size() > MOST_LINES || left <= 0) throw new IOException("the server's header does not end");
            }
            var head = ResponseHead.parse(lines);
            if (head.status() >= 200) return head;
            left -= 16; // however many there are
        }
    }

    /** Whether the server has neither closed it nor sent what nobody asked for. */
    boolean isQuiet() {
        try {
            return channel.isOpen() && !early.hasRemaining() && channel.read(ByteBuffer.allocate(1)) == 0;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try (selector) {
            channel.close();
        } catch (IOException _) {
            // nothing was written that matters
        }
    }
}

package booty.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * A good server of one image that counts what it sends and takes its time: it rests after three quarters of the image, and
 * sends the last tenth only when it is told to hurry. Whoever reads the very end by itself gets it at once. On the
 * loopback.
 */
public final class SlowImages implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("(?im)^range: bytes=(\\d+)-(\\d*)$");
    private static final int PIECE = 64 * 1024;

    /** Little of what nobody reads is taken for sent. */
    private static final int SEND_BUFFER = 64 * 1024;

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Path file;
    private final long size;
    private final Duration rest;
    private final AtomicLong sent = new AtomicLong();
    private final CountDownLatch hurry = new CountDownLatch(1);
    private final List<String> answers = Collections.synchronizedList(new ArrayList<>());
    private long restUntil;

    /** Starts it on any free port. */
    public SlowImages(Path file, Duration rest) throws IOException {
        this.file = file;
        this.size = Files.size(file);
        this.rest = rest;
        Thread.ofVirtual().start(this::accept);
    }

    /** Where the image is. */
    public String url() {
        return "http://127.0.0.1:%d/%s".formatted(socket.getLocalPort(), file.getFileName());
    }

    /** How many bytes of the image it has sent. */
    public long sent() {
        return sent.get();
    }

    /** What was asked for so far, and how much of it was sent. */
    public List<String> answers() {
        return List.copyOf(answers);
    }

    /** From now on it is as fast as can be. */
    public void hurry() {
        hurry.countDown();
    }

    private void accept() {
        try {
            while (true) {
                var connection = socket.accept();
                Thread.ofVirtual().start(() -> answer(connection));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void answer(Socket connection) {
        try (connection;
                var image = Files.newInputStream(file)) {
            connection.setSendBufferSize(SEND_BUFFER);
            var range = RANGE.matcher(head(connection));
            boolean part = range.find();
            long from = part ? Long.parseLong(range.group(1)) : 0;
            long end = part && !range.group(2).isEmpty() ? Math.min(size, Long.parseLong(range.group(2)) + 1) : size;
            String answer = "HTTP/1.1 %s\r\nConnection: close\r\nETag: \"the-only-one\"\r\nContent-Length: %d\r\n"
                    .formatted(part ? "206 Partial Content" : "200 OK", end - from);
            if (part) answer += "Content-Range: bytes %d-%d/%d\r\n".formatted(from, end - 1, size);
            var out = connection.getOutputStream();
            out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            image.skipNBytes(from);
            send(image, from, end, out);
        } catch (IOException _) {
            // the client has had enough, as one that was killed
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(Socket connection) throws IOException {
        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        var head = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    private void send(InputStream image, long from, long end, OutputStream to)
            throws IOException, InterruptedException {
        boolean onlyTheEnd = from >= size * 19 / 20;
        long at = from;
        try {
            while (at < end) {
                if (!onlyTheEnd) await(at);
                var piece = image.readNBytes((int) Math.min(PIECE, end - at));
                to.write(piece);
                sent.addAndGet(piece.length);
                at += piece.length;
            }
        } finally {
            answers.add("%d bytes of %d-%d".formatted(at - from, from, end));
        }
    }

    /** Returns when it is time for what is at that place of the image. */
    private void await(long position) throws InterruptedException {
        if (position >= size * 9 / 10) hurry.await();
        else if (position >= size * 3 / 4) hurry.await(restLeft(), TimeUnit.NANOSECONDS);
    }

    private synchronized long restLeft() {
        if (restUntil == 0) restUntil = System.nanoTime() + rest.toNanos();
        return restUntil - System.nanoTime();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package booty.image.send;

import booty.image.testkit.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that takes one upload in parts into memory, and has the faults that a test gives it. */
final class PartServer implements AutoCloseable {
    /** The explanation that comes with each fault. */
    static final byte[] WORDS = "why\n".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final Queue<Fault> faults = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final RawServer http;
    private String limits = "max-size=100000000";
    private boolean complete;

    /** What happens to the next request instead of a good answer. */
    interface Fault {
        void to(RawServer.Exchange exchange) throws IOException;
    }

    PartServer() throws IOException {
        http = new RawServer((_, exchange) -> answer(exchange));
    }

    /** As if this had been said of its limits. */
    PartServer saying(String uploadLimit) {
        limits = uploadLimit;
        return this;
    }

    /** Has one of the next requests but OPTIONS go wrong; null for none. */
    synchronized PartServer then(Fault fault) {
        faults.add(fault);
        return this;
    }

    /** Takes all of the request and answers so. */
    PartServer status(String status, String... headers) {
        return then(exchange -> {
            // what is not read would reset the connection, and with it the answer
            exchange.in()
                    .readNBytes(exchange.header("Content-Length")
                            .map(Integer::valueOf)
                            .orElse(0));
            var all = new ArrayList<>(List.of(headers));
            all.add("Content-Length: " + WORDS.length);
            exchange.status(status, all.toArray(String[]::new));
            if (!exchange.head().startsWith("HEAD")) exchange.bytes(WORDS, 0, WORDS.length);
        });
    }

    /** Takes so much of a part, and resets the connection. */
    PartServer resetAfter(int bytes) {
        return then(exchange -> {
            file.write(exchange.in().readNBytes(bytes));
            exchange.reset();
        });
    }

    PartServer good() {
        return then(this::good);
    }

    URI uri() {
        return http.uri();
    }

    synchronized byte[] file() {
        return file.toByteArray();
    }

    synchronized boolean isComplete() {
        return complete;
    }

    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    int requestCount() {
        return count.get();
    }

    private synchronized void answer(RawServer.Exchange exchange) throws IOException {
        requests.add(exchange.head().substring(0, exchange.head().indexOf(' ')));
        count.incrementAndGet();
        if (exchange.head().startsWith("OPTIONS")) {
            exchange.status("204 No Content", "Upload-Limit: " + limits);
            return;
        }
        var fault = faults.poll();
        if (fault == null) good(exchange);
        else fault.to(exchange);
    }

    void good(RawServer.Exchange exchange) throws IOException {
        if (exchange.head().startsWith("POST")) {
            exchange.status("201 Created", "Location: /image/1", "Content-Length: 0");
        } else if (exchange.head().startsWith("PATCH")) {
            patch(exchange);
        } else {
            exchange.status(
                    "204 No Content", "Upload-Offset: " + file.size(), "Upload-Complete: " + (complete ? "?1" : "?0"));
        }
    }

    private void patch(RawServer.Exchange exchange) throws IOException {
        int offset = Integer.parseInt(exchange.header("Upload-Offset").orElseThrow());
        var part = exchange.in()
                .readNBytes(Integer.parseInt(exchange.header("Content-Length").orElse("0")));
        if (offset != file.size()) {
            exchange.status("409 Conflict", "Upload-Offset: " + file.size(), "Content-Length: 0");
            return;
        }
        file.write(part);
        complete = exchange.header("Upload-Complete").orElseThrow().equals("?1");
        exchange.status(
                "204 No Content", "Upload-Offset: " + file.size(), "Upload-Complete: " + (complete ? "?1" : "?0"));
    }

    /** As if its disk had lost the end of what it had. */
    synchronized PartServer losing(int left) {
        return then(exchange -> {
            var kept = java.util.Arrays.copyOf(file.toByteArray(), left);
            file.reset();
            file.write(kept);
            good(exchange);
        });
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}

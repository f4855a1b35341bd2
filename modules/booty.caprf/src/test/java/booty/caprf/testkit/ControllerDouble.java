package booty.caprf.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A controller on loopback that speaks the protocol of CAPRF mode and keeps a record of what it heard.
 * What breaks the protocol is answered as the original's would and noted in {@link #violations()}.
 */
public final class ControllerDouble implements AutoCloseable {
    private static final Map<String, String> SINKS = Map.ofEntries(
            Map.entry("/status/init", "text/plain"),
            Map.entry("/status/success", "text/plain"),
            Map.entry("/status/error", "text/plain"),
            Map.entry("/status/heartbeat", "text/plain"),
            Map.entry("/log", "text/plain"),
            Map.entry("/debug", "text/plain"),
            Map.entry("/inventory", "application/json"),
            Map.entry("/firmware", "application/json"),
            Map.entry("/health", "application/json"),
            Map.entry("/erased", "application/json"),
            Map.entry("/rescue", "application/json"),
            Map.entry("/metrics", "application/json"),
            Map.entry("/event", "application/json"));

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final TokenDesk tokens;
    private final CommandDesk commands = new CommandDesk();
    private final LogBook log = new LogBook();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private volatile Function<Heard, @Nullable Fault> faults = request -> null;

    /**
     * Starts it.
     *
     * @param bootstrap the token that machines are given
     */
    public ControllerDouble(String bootstrap) throws IOException {
        tokens = new TokenDesk(bootstrap);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Where it is, without a slash at the end. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Vars that name it, each address where the double has it. */
    public String vars() {
        var base = address().toString();
        return """
                export TOKEN="%s"
                export HOSTNAME="worker-01"
                export INIT_URL="%2$s/status/init"
                export SUCCESS_URL="%2$s/status/success"
                export ERROR_URL="%2$s/status/error"
                export HEARTBEAT_URL="%2$s/status/heartbeat"
                export LOG_URL="%2$s/log"
                export DEBUG_URL="%2$s/debug"
                export COMMANDS_URL="%2$s/commands"
                export INVENTORY_URL="%2$s/inventory"
                export FIRMWARE_URL="%2$s/firmware"
                export HEALTH_CHECK_URL="%2$s/health"
                export ERASE_CERTIFICATE_URL="%2$s/erased"
                export RESCUE_URL="%2$s/rescue"
                export TELEMETRY_ENABLED="true"
                export METRICS_URL="%2$s/metrics"
                export EVENT_URL="%2$s/event"
                """.formatted(tokens.bootstrap(), base);
    }

    /** From now on this decides, before anything else, whether a request meets a fault. */
    public void faults(Function<Heard, @Nullable Fault> decides) {
        faults = decides;
    }

    /** Who gives out tokens. */
    public TokenDesk tokens() {
        return tokens;
    }

    /** Who gives out commands. */
    public CommandDesk commands() {
        return commands;
    }

    /** The log lines that came, repeated ones once. */
    public LogBook log() {
        return log;
    }

    /** All requests that were answered well, in order. */
    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** The requests to one path. */
    public List<Heard> heard(String path) {
        return heard.stream().filter(one -> one.path().equals(path)).toList();
    }

    /** What no agent may do; a test without faults expects none. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = read(exchange);
            var fault = faults.apply(request);
            switch (fault) {
                case null -> answer(exchange, request);
                case Fault.Status(int status) -> reply(exchange, Reply.of(status));
                case Fault.HangsUp() -> throw new IOException("hangs up");
                case Fault.TakesAndHangsUp() -> {
                    answer(request);
                    throw new IOException("hangs up");
                }
                case Fault.Late(var by) -> {
                    Thread.sleep(by);
                    reply(exchange, answer(request));
                }
                case Fault.Garbage(var body) -> reply(exchange, Reply.of(200, body));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Heard request) throws IOException, InterruptedException {
        boolean streams = request.path().equals("/commands") && commands.streams(request);
        if (!streams || !tokens.isValid(request.bearer())) {
            reply(exchange, answer(request));
            return;
        }
        heard.add(request);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        commands.stream(exchange.getResponseBody());
    }

    private Reply answer(Heard request) throws InterruptedException {
        if (request.path().equals("/token")) return kept(request, tokens.answer(request));
        if (request.method().equals("HEAD")) return Reply.of(405);
        if (!tokens.isValid(request.bearer())) {
            if (request.bearer().isEmpty()) violations.add("no token: " + request.line());
            return Reply.of(401);
        }
        var type = SINKS.get(request.path());
        if (type != null) return kept(request, sink(request, type));
        if (request.path().equals("/commands")) return kept(request, commands.answer(request));
        if (request.path().equals("/commands/ack")) return kept(request, commands.acknowledge(request));
        violations.add("unknown path: " + request.line());
        return Reply.of(404);
    }

    private Reply kept(Heard request, Reply reply) {
        if (Set.of(200, 204).contains(reply.status())) heard.add(request);
        return reply;
    }

    private Reply sink(Heard request, String type) {
        if (!request.method().equals("POST")) {
            violations.add("no POST: " + request.line());
            return Reply.of(405);
        }
        if (!request.header("content-type").equals(Optional.of(type)))
            violations.add("no %s: %s".formatted(type, request.line()));
        if (request.path().equals("/log")) log.add(request);
        return Reply.of(200, "{\"status\":\"ok\"}");
    }

    private static Heard read(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var uri = exchange.getRequestURI();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        return new Heard(exchange.getRequestMethod(), uri.getPath(), query, headers, body);
    }

    private static void reply(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}

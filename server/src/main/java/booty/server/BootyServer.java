package booty.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server while it runs. */
final class BootyServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BootyServer.class);
    /** How long those who are being served may go on when the server is told to stop. */
    private static final int GRACE_SECONDS = 10;

    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int LONGEST_URL_BYTES = 4096;

    private final Vertx vertx;
    private final HttpServer http;
    private final AtomicBoolean closed = new AtomicBoolean();

    private BootyServer(Vertx vertx, HttpServer http) {
        this.vertx = vertx;
        this.http = http;
    }

    /**
     * Serves from now on.
     *
     * @throws ExecutionException when it cannot, such as because the address is in use; the cause says why
     */
    static BootyServer start(Settings settings) throws ExecutionException, InterruptedException {
        var vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        Uploads.removeLeftovers(settings.uploads());
        var options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                // an answer to an upload that is still coming ends the connection, which HTTP/2 has no room for
                .setHttp2ClearTextEnabled(false)
                .setMaxChunkSize(CHUNK_BYTES)
                .setMaxInitialLineLength(LONGEST_URL_BYTES)
                .setTcpKeepAlive(true)
                .setTcpNoDelay(true);
        var idle = new IdleConnections(vertx);
        var http = vertx.createHttpServer(options)
                .connectionHandler(idle::watch)
                .invalidRequestHandler(request -> request.connection().close())
                .requestHandler(routes(vertx, idle, settings));
        try {
            http.listen().toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException failed) {
            vertx.close();
            throw failed;
        }
        return new BootyServer(vertx, http);
    }

    private static Router routes(Vertx vertx, IdleConnections idle, Settings settings) {
        var machines = new Machines(settings.orders(), settings.machines());
        var status = new StatusRoutes(new StatusBoard());
        var router = Router.router(vertx);
        router.route().handler(idle::requestBegins);
        router.route().handler(BootyServer::dated);
        router.get("/healthz").handler(context -> context.response().end("ok\n"));
        router.route("/booty/:file").handler(new ConfigRoute(vertx, machines)::handle);
        router.post("/booty/:file").handler(status::post);
        router.get("/booty/:file").handler(status::get);
        var journals = new JournalRoutes(machines);
        for (var method : List.of(HttpMethod.PUT, HttpMethod.GET, HttpMethod.DELETE)) {
            router.route(method, "/journal/:mac").handler(journals::handle);
        }
        uploads(router, vertx, new Uploads(settings.uploads()));
        files(router, "/images/", new FileRoute(vertx, settings.images()));
        files(router, "/boot/", new FileRoute(vertx, settings.boot()));
        router.get("/boot.ipxe").handler(new BootScript(vertx, settings)::handle);
        router.get("/").handler(BootyServer::overview);
        router.route().failureHandler(BootyServer::failed);
        router.errorHandler(404, context -> Answers.text(context, 404, "not found\n"));
        return router;
    }

    private static void uploads(Router router, Vertx vertx, Uploads uploads) {
        var form = new UploadRoute(vertx, uploads);
        var parts = new PartRoutes(vertx, uploads);
        router.options("/image").handler(parts::offer);
        router.post("/image").handler(context -> {
            if (PartRoutes.isFor(context.request())) parts.create(context);
            else form.handle(context);
        });
        router.head("/image/:upload").handler(parts::tell);
        router.patch("/image/:upload").handler(parts::append);
        router.delete("/image/:upload").handler(parts::cancel);
    }

    private static void files(Router router, String prefix, FileRoute route) {
        router.route(prefix + "*")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(context -> route.handle(context, prefix));
    }

    /** Every answer says what time it is: machines without a clock set theirs by it. */
    private static void dated(RoutingContext context) {
        context.response().putHeader(HttpHeaders.DATE, ServedFile.httpDate(Instant.now()));
        context.next();
    }

    private static void overview(RoutingContext context) {
        Answers.text(context, 200, """
                BOOTy provisioning server
                /booty/<mac-with-dashes>.bty      what a machine is to do
                /booty/<mac-with-dashes>.status   how far it is
                /journal/<mac-with-dashes>        what it has written, to go on after an interruption
                /images/                          images to write
                /image                            POST: an image that a machine sends, as form field BootyImage or in parts
                /boot.ipxe                        boots the agent; chain to it from iPXE
                /healthz                          whether the server lives
                """);
    }

    private static void failed(RoutingContext context) {
        var failure = context.failure();
        if (failure != null)
            log.error(
                    "{} {} failed",
                    context.request().method(),
                    context.request().path(),
                    failure);
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        if (!context.response().ended() && !context.response().headWritten()) {
            Answers.text(context, status, "status %d\n".formatted(status));
        }
    }

    /** Where it listens: of interest when any free port was asked for. */
    int port() {
        return http.actualPort();
    }

    /** Takes nobody new, lets those who are being served finish for a while, and ends. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) return;
        try {
            // one after the other: a future that hangs on a closed event loop would never complete
            await(http.shutdown(GRACE_SECONDS, TimeUnit.SECONDS));
            await(vertx.close());
        } catch (ExecutionException | TimeoutException failed) {
            log.warn("could not end in order: {}", failed.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Future<?> future) throws ExecutionException, TimeoutException, InterruptedException {
        future.toCompletionStage().toCompletableFuture().get(GRACE_SECONDS + 5, TimeUnit.SECONDS);
    }
}

package booty.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of a folder, whole or in part; the kernel sends them, they do not pass through here. */
final class FileRoute {
    /** In capitals, for GRUB's HTTP client knows the header by no other letters, and then waits for a close. */
    private static final String CONTENT_LENGTH = "Content-Length";

    private static final Logger log = LoggerFactory.getLogger(FileRoute.class);

    private final Vertx vertx;
    private final FileTree tree;

    FileRoute(Vertx vertx, Path root) {
        this.vertx = vertx;
        this.tree = new FileTree(root);
    }

    /** What is at a path: a file, or the names in a folder. */
    private sealed interface Found {
        record File(ServedFile file) implements Found {}

        record Folder(String listing) implements Found {}

        record Nothing() implements Found {}
    }

    /**
     * Answers GET and HEAD.
     *
     * @param prefix what of the URL's path stands for the folder itself, with a slash at its end
     */
    void handle(RoutingContext context, String prefix) {
        var rawPath = Optional.ofNullable(context.request().path()).orElse("/");
        if ((rawPath + "/").equals(prefix)) {
            folder(context, rawPath, "");
            return;
        }
        if (!rawPath.startsWith(prefix)) {
            Answers.text(context, 404, "not found\n");
            return;
        }
        vertx.executeBlocking(() -> look(rawPath, rawPath.substring(prefix.length())))
                .onSuccess(found -> {
                    switch (found) {
                        case Found.File(var file) -> send(context, file);
                        case Found.Folder(var listing) -> folder(context, rawPath, listing);
                        case Found.Nothing() -> {
                            log.warn("{} asks for {}, which is not there", who(context), printable(rawPath));
                            Answers.text(context, 404, "not found\n");
                        }
                    }
                })
                .onFailure(failure -> {
                    log.error("{}: {}", printable(rawPath), failure.toString());
                    Answers.text(context, 500, "cannot be read\n");
                });
    }

    private Found look(String shown, String rawPath) throws IOException {
        var path = tree.find(rawPath);
        if (path.isEmpty()) return new Found.Nothing();
        if (Files.isDirectory(path.get())) return new Found.Folder(Listing.of(shown, path.get()));
        if (!Files.isRegularFile(path.get()) || rawPath.endsWith("/")) return new Found.Nothing();
        return new Found.File(ServedFile.of(path.get()));
    }

    private static void folder(RoutingContext context, String rawPath, String listing) {
        if (rawPath.endsWith("/")) {
            Answers.whole(context, 200, "text/html; charset=utf-8", listing);
        } else {
            // relative links of the listing need the slash
            var name = rawPath.substring(rawPath.lastIndexOf('/') + 1);
            context.response().putHeader(HttpHeaders.LOCATION, name + "/");
            Answers.text(context, 301, "see %s/\n".formatted(name));
        }
    }

    private void send(RoutingContext context, ServedFile file) {
        var response = context.response();
        var headers = context.request().headers();
        response.putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
                .putHeader(HttpHeaders.ETAG, file.tag())
                .putHeader(HttpHeaders.LAST_MODIFIED, file.date());
        var refusal = Preconditions.answer(headers, file);
        if (refusal.isPresent()) {
            response.setStatusCode(refusal.get()).end();
            return;
        }
        boolean get = context.request().method().equals(HttpMethod.GET);
        var range = headers.get("Range");
        var ifRange = headers.get("If-Range");
        // RFC 9110 §14.2: ranges are for GET alone
        ByteRange.Request wanted = get && range != null && (ifRange == null || file.continues(ifRange))
                ? ByteRange.parse(range, file.size())
                : new ByteRange.Request.Whole();
        switch (wanted) {
            case ByteRange.Request.Unsatisfiable() -> {
                response.putHeader("Content-Range", "bytes */" + file.size());
                Answers.text(context, 416, "the file has %d bytes\n".formatted(file.size()));
            }
            case ByteRange.Request.Part(var part) -> {
                response.setStatusCode(206)
                        .putHeader(
                                "Content-Range",
                                String.format(Locale.ROOT, "bytes %d-%d/%d", part.first(), part.last(), file.size()));
                bytes(context, file, part.first(), part.length());
            }
            case ByteRange.Request.Whole() -> {
                if (get) bytes(context, file, 0, file.size());
                else header(context, file);
            }
        }
    }

    private static void header(RoutingContext context, ServedFile file) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                .putHeader(CONTENT_LENGTH, String.valueOf(file.size()))
                .end();
    }

    private void bytes(RoutingContext context, ServedFile file, long offset, long length) {
        log.debug("{} reads {} bytes of {} from {}", who(context), length, file.path(), offset);
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                .putHeader(CONTENT_LENGTH, String.valueOf(length))
                .sendFile(file.path().toAbsolutePath().toString(), offset, length)
                .onFailure(failure -> {
                    log.debug("{} has not got all of {}: {}", who(context), file.path(), failure.toString());
                    context.request().connection().close();
                });
    }

    private static String who(RoutingContext context) {
        return context.request().remoteAddress().host();
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}

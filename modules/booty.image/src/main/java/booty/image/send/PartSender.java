package booty.image.send;

import booty.core.error.BootyException;
import booty.image.source.Locations;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings parts of a file to a server that may fail in between: asks what it has, and goes on behind that. */
final class PartSender {
    private static final Logger LOG = LoggerFactory.getLogger(PartSender.class);

    private final UploadServer server;
    private final Retries retries;
    private final URI upload;
    private int failures;

    private PartSender(UploadServer server, Retries retries, URI upload) {
        this.server = server;
        this.retries = retries;
        this.upload = upload;
    }

    private interface Request {
        UploadServer.Reply send() throws IOException, InterruptedException;
    }

    /**
     * Begins an upload.
     *
     * @throws UploadRefused when the server does not take it
     * @throws UploadBroken when it cannot be reached, or gives no address for the parts
     */
    static PartSender begin(UploadServer server, Retries retries, String fileName, OptionalLong length)
            throws BootyException, InterruptedException {
        var beginning = new PartSender(server, retries, server.to());
        while (true) {
            var reply = beginning.attempt(0, () -> server.begin(fileName, length));
            if (reply.isEmpty()) continue;
            return new PartSender(
                    server, retries, beginning.resolve(reply.get().location().orElse("")));
        }
    }

    private URI resolve(String location) throws UploadBroken {
        try {
            var resolved = server.to().resolve(location);
            if (!location.isEmpty() && Locations.isHttp(resolved)) return resolved;
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw broken(0, "the server names no address for the parts");
    }

    /**
     * Sends a part until the server has all of it.
     *
     * @param part from position to limit, in an array
     * @param offset where in the file it begins
     * @param whole the digest of the whole file if this is its end
     * @throws UploadRefused when the server does not want it
     * @throws UploadBroken when nothing of it gets through any more, or the server has lost what it had
     */
    void send(ByteBuffer part, long offset, Optional<byte[]> whole) throws BootyException, InterruptedException {
        long end = offset + part.remaining();
        long at = offset;
        while (true) {
            long from = at;
            var rest = part.slice((int) (from - offset), (int) (end - from));
            var reply = attempt(from, () -> server.append(upload, rest, from, whole));
            if (reply.isPresent() && reply.get().isSuccess()) {
                if (whole.isEmpty()
                        || reply.get().complete()
                        || reply.get().offset().isEmpty()) break;
                throw broken(end, "the server says that it is not complete");
            }
            var state = reply.isPresent() && reply.get().offset().isPresent() ? reply.get() : ask(from);
            if (state.complete()) {
                // of the last part only the answer was lost
                if (whole.isPresent() && state.offset().orElse(end) == end) break;
                throw broken(from, "the server says that it is complete");
            }
            long has = state.offset().orElse(-1);
            if (has < offset || has > end) {
                throw broken(from, "the server has %d bytes, and %d to %d are at hand".formatted(has, offset, end));
            }
            if (has > from) failures = 0;
            else if (reply.isPresent()) failed(from, reply.get().words());
            at = has;
            if (at == end && whole.isEmpty()) break;
        }
        failures = 0;
    }

    private UploadServer.Reply ask(long at) throws BootyException, InterruptedException {
        while (true) {
            var reply = attempt(at, () -> server.ask(upload));
            if (reply.isPresent()
                    && (reply.get().complete() || reply.get().offset().isPresent())) return reply.get();
            if (reply.isPresent()) failed(at, "the server does not say how much it has");
        }
    }

    /** One try; empty after a failure that may pass, and the pause that it asks for. */
    private Optional<UploadServer.Reply> attempt(long at, Request request) throws BootyException, InterruptedException {
        try {
            var reply = request.send();
            if (reply.isSuccess() || reply.status() == 409) return Optional.of(reply);
            if (reply.status() == 422) throw broken(at, reply.words());
            if (reply.status() == 404 || reply.status() == 410) {
                if (at > 0) throw broken(at, "the server knows nothing of it any more");
            }
            if (!reply.isPassing()) throw refused(reply);
            failed(at, "status " + reply.status() + (reply.words().isEmpty() ? "" : ": " + reply.words()));
        } catch (IOException cause) {
            failed(at, FirstWords.of(cause));
        }
        return Optional.empty();
    }

    private void failed(long at, String why) throws UploadBroken, InterruptedException {
        LOG.warn("the upload was interrupted at byte {}: {}", at, why);
        if (failures == retries.pauses().size()) throw broken(at, why);
        retries.pause().of(retries.pauses().get(failures++));
    }

    private UploadRefused refused(UploadServer.Reply reply) {
        return new UploadRefused(Locations.printable(server.to()), reply.status(), reply.words());
    }

    private UploadBroken broken(long at, String why) {
        return new UploadBroken(Locations.printable(server.to()), at, why, null);
    }

    /** Tells the server that no more will come. */
    void cancel() {
        server.cancel(upload);
    }
}

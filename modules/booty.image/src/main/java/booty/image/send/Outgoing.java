package booty.image.send;

import booty.core.error.BootyException;
import booty.image.source.Locations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** A file on its way to a server. Used by one thread; closed before it is finished, it is given up. */
public interface Outgoing extends AutoCloseable {
    /** How long nothing may move, and from the last byte to the answer: a server may have to sync gigabytes. */
    Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * Begins to send a file: in parts where the server takes them, so that a lost connection costs a part;
     * else as the only file of a form, as the original did.
     *
     * @param to of scheme {@code http} or {@code https}
     * @param fileName what the server is told to call it: letters, digits and {@code :._-}
     * @param length how many bytes it has, if that is known
     * @throws UploadRefused when the server does not take it
     * @throws UploadBroken when the server cannot be reached
     * @throws InterruptedException when the thread is interrupted, as all methods do within a second
     */
    static Outgoing to(URI to, String fileName, OptionalLong length) throws BootyException, InterruptedException {
        return to(to, fileName, length, Retries.USUAL, PATIENCE);
    }

    /** As {@link #to(URI, String, OptionalLong)}, for who has less time. */
    static Outgoing to(URI to, String fileName, OptionalLong length, Retries retries, Duration patience)
            throws BootyException, InterruptedException {
        var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER) // a redirected form would arrive empty
                .connectTimeout(Duration.ofSeconds(30))
                .build();
        Outgoing outgoing = null;
        try {
            var server = new UploadServer(client, to, patience);
            var limits = limits(server);
            if (limits.isEmpty()) {
                outgoing = new FormUpload(client, to, fileName, patience);
                return outgoing;
            }
            if (length.orElse(0) > limits.get().mostBytes()) {
                throw UploadRefused.tooLarge(
                        Locations.printable(to), length.orElse(0), limits.get().mostBytes());
            }
            var sender = PartSender.begin(server, retries, fileName, length);
            outgoing = new PartedUpload(server, sender, limits.get().partBytes(PartedUpload.PART_BYTES));
            return outgoing;
        } finally {
            if (outgoing == null) client.shutdownNow();
        }
    }

    private static Optional<UploadLimits> limits(UploadServer server) throws InterruptedException {
        try {
            return server.limits().filter(limits -> limits.allow(PartedUpload.PART_BYTES));
        } catch (IOException _) {
            // why it does not answer will be said when the form is sent
            return Optional.empty();
        }
    }

    /**
     * Sends some bytes, or puts them where they will be sent from.
     *
     * @param bytes from position to limit; the caller's again afterwards
     * @throws UploadRefused when the server takes no more
     * @throws UploadBroken when they do not get through
     */
    void write(ByteBuffer bytes) throws BootyException, InterruptedException;

    /**
     * Ends the file, and waits until the server says that it has all of it.
     *
     * @throws UploadRefused when the server does not take it
     * @throws UploadBroken when it does not say so
     */
    void finish() throws BootyException, InterruptedException;

    @Override
    void close();
}

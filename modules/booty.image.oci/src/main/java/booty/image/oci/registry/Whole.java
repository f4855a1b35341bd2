package booty.image.oci.registry;

import booty.image.source.HttpBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Reads a short body to its end, with a limit to its length and to the time that it takes. */
final class Whole {
    private static final int PIECE = 16 * 1024;

    private Whole() {}

    /** A body is longer than it may be. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        private TooLong(int limit) {
            super("sends more than %d bytes".formatted(limit));
        }
    }

    /**
     * Reads all of it; gives the body up if that fails.
     *
     * @throws TooLong when there are more than {@code limit} bytes
     * @throws IOException when it breaks off or has not ended after {@code time}
     */
    static byte[] of(HttpResponse<HttpBody> response, int limit, Duration time)
            throws IOException, InterruptedException {
        var body = response.body();
        boolean ended = false;
        try {
            long deadline = System.nanoTime() + time.toNanos();
            var bytes = new ByteArrayOutputStream();
            var piece = ByteBuffer.allocate(PIECE);
            while (true) {
                long left = deadline - System.nanoTime();
                if (left <= 0) throw new IOException("its answer takes more than %d s".formatted(time.toSeconds()));
                if (!body.ready() && body.next(left) == HttpBody.Answer.END) {
                    ended = true;
                    return bytes.toByteArray();
                }
                int count = body.take(piece.clear());
                if (bytes.size() + count > limit) throw new TooLong(limit);
                bytes.write(piece.array(), 0, count);
            }
        } finally {
            if (!ended) body.cancel();
        }
    }
}

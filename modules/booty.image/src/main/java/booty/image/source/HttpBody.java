package booty.image.source;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response as it comes in: few buffers at a time, and with a limit to how long one
 * waits for the next.
 */
public final class HttpBody implements BodySubscriber<HttpBody> {
    /** Lists of buffers asked for ahead; the client reads 16 KiB at a time, so this is half a mebibyte. */
    private static final int AHEAD = 32;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final Queue<ByteBuffer> buffers = new ArrayDeque<>();
    private boolean ended;

    private sealed interface Event {
        record Bytes(List<ByteBuffer> buffers) implements Event {}

        record Ended(@Nullable Throwable why) implements Event {}
    }

    @Override
    public CompletionStage<HttpBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription.complete(given);
        given.request(AHEAD);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        events.add(new Event.Bytes(item));
    }

    @Override
    public void onError(Throwable cause) {
        events.add(new Event.Ended(cause));
    }

    @Override
    public void onComplete() {
        events.add(new Event.Ended(null));
    }

    /** What {@link #next} may answer. */
    public enum Answer {
        BYTES,
        NOTHING_YET,
        END
    }

    /** Whether bytes are here that nobody has to wait for. */
    public boolean ready() {
        return !buffers.isEmpty();
    }

    /** Copies what is here. */
    public int take(ByteBuffer into) {
        int count = 0;
        while (into.hasRemaining() && !buffers.isEmpty()) {
            var from = buffers.element();
            int some = Math.min(from.remaining(), into.remaining());
            into.put(into.position(), from, from.position(), some);
            into.position(into.position() + some);
            from.position(from.position() + some);
            count += some;
            if (!from.hasRemaining()) buffers.remove();
        }
        return count;
    }

    /**
     * Waits for more.
     *
     * @throws IOException when the body ended in another way than its end
     */
    public Answer next(long nanos) throws IOException, InterruptedException {
        if (ended) return Answer.END;
        var event = events.poll(nanos, TimeUnit.NANOSECONDS);
        return switch (event) {
            case null -> Answer.NOTHING_YET;
            case Event.Bytes(var list) -> {
                subscription.join().request(1);
                list.stream().filter(ByteBuffer::hasRemaining).forEach(buffers::add);
                yield Answer.BYTES;
            }
            case Event.Ended(var why) -> {
                ended = true;
                if (why != null) throw new IOException(why);
                yield Answer.END;
            }
        };
    }

    /** Gives the rest up. */
    public void cancel() {
        if (subscription.isDone()) subscription.join().cancel();
    }
}

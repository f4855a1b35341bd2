package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Workers;
import booty.image.source.SourceStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Parts of a container, asked for before they are wanted, so that the way to the server is waited for once. */
final class PartsAhead implements AutoCloseable {
    private final Container container;
    private final Queue<FrameFetcher.Part> parts;
    private final Workers<SourceStream> workers;
    private int open;

    /** All these parts in order, some of them ahead of time. */
    PartsAhead(Container container, List<FrameFetcher.Part> parts, int ahead) {
        this.container = container;
        this.parts = new ArrayDeque<>(parts);
        this.workers = new Workers<>("image-part", ahead);
    }

    /** The stream of the next part, which is the caller's to close; there must be one. */
    SourceStream next() throws BootyException, InterruptedException {
        while (!parts.isEmpty() && workers.wantsMore()) {
            var part = parts.remove();
            workers.submit(() -> container.part(part.begin(), part.end()));
            open++;
        }
        open--;
        return workers.take();
    }

    @Override
    public void close() {
        for (; open > 0; open--) {
            try {
                workers.take().close();
            } catch (BootyException _) {
                // nobody wants it any more
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        workers.close();
    }
}

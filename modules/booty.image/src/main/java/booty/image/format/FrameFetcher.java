package booty.image.format;

import booty.core.error.BootyException;
import booty.image.pack.FrameTable;
import booty.image.source.SourceStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Brings packed frames in order: out of the whole container, or out of the parts that have to be fetched. */
final class FrameFetcher implements AutoCloseable {
    /** Parts so near to each other are one: asking for another costs more than what lies between. */
    private static final int NEAR_BYTES = 128 * 1024;

    /** How much is skipped at once. */
    private static final int SKIPPED_BYTES = 64 * 1024;

    /** Parts that are asked for before they are wanted. */
    private static final int AHEAD = 4;

    /** A part of the container, from {@code begin} to {@code end}, exclusive. */
    record Part(long begin, long end) {}

    private final FrameTable table;
    private final Queue<Part> parts;
    private final @Nullable PartsAhead ahead;
    private final ByteBuffer skipped = ByteBuffer.allocateDirect(SKIPPED_BYTES);
    private SourceStream stream;
    private long position;
    private long end;

    private FrameFetcher(
            FrameTable table, SourceStream stream, long end, Queue<Part> parts, @Nullable PartsAhead ahead) {
        this.table = table;
        this.stream = stream;
        this.end = end;
        this.parts = parts;
        this.ahead = ahead;
    }

    /** All frames, out of the container's own stream, which stays the caller's to close. */
    static FrameFetcher ofAll(Container container) {
        return new FrameFetcher(container.table(), container.stream(), Long.MAX_VALUE, new ArrayDeque<>(), null);
    }

    /** Some of the frames. The container's own stream is closed: its server need send no more of it. */
    static FrameFetcher ofSome(Container container, IntPredicate wanted) {
        container.stream().close();
        var parts = parts(container.table(), wanted);
        return new FrameFetcher(
                container.table(),
                container.stream(),
                0,
                new ArrayDeque<>(parts),
                new PartsAhead(container, parts, AHEAD));
    }

    /** The parts in which the wanted frames lie. */
    static List<Part> parts(FrameTable table, IntPredicate wanted) {
        var parts = new ArrayList<Part>();
        for (int frame = 0; frame < table.frames(); frame++) {
            if (!wanted.test(frame)) continue;
            long end = table.offset(frame + 1);
            if (!parts.isEmpty() && table.offset(frame) - parts.getLast().end() <= NEAR_BYTES) {
                parts.add(new Part(parts.removeLast().begin(), end));
            } else {
                parts.add(new Part(table.offset(frame), end));
            }
        }
        return parts;
    }

    /**
     * Reads a frame that comes after all those that were read before.
     *
     * @param packed with just as much room as the frame is long
     */
    void read(int frame, ByteBuffer packed) throws BootyException, InterruptedException {
        long offset = table.offset(frame);
        while (offset >= end) nextPart();
        while (position < offset) {
            skipped.clear().limit((int) Math.min(SKIPPED_BYTES, offset - position));
            position += skipped.limit();
            Container.fill(skipped, stream);
        }
        Container.fill(packed, stream);
        position = table.offset(frame + 1);
    }

    private void nextPart() throws BootyException, InterruptedException {
        var part = parts.remove();
        if (ahead == null) throw new IllegalStateException("a frame behind the end");
        stream.close();
        stream = ahead.next();
        position = part.begin();
        end = part.end();
    }

    @Override
    public void close() {
        if (ahead == null) return;
        stream.close();
        ahead.close();
    }
}

package booty.image.format;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of xz streams that say how large they are, as {@code xz -T} writes them, .xz File Format 1.2:
 * each can be decoded apart. Whether a stream is taken is decided at its first block.
 */
final class XzBlocks implements Chunk.Reader {
    private final Intake in;
    private final long mostImageBytes;
    private final long mostDictionaryBytes;
    private final XzIndex index;
    private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
    private boolean inStream;
    private boolean stopped;
    private int check;

    /**
     * Reads blocks.
     *
     * @param mostImageBytes that a block may decode to
     * @param mostDictionaryBytes that decoding one may take
     */
    XzBlocks(Intake in, long mostImageBytes, long mostDictionaryBytes) {
        this.in = in;
        this.mostImageBytes = mostImageBytes;
        this.mostDictionaryBytes = mostDictionaryBytes;
        this.index = new XzIndex(in);
    }

    @Override
    public boolean stoppedEarly() {
        return stopped;
    }

    @Override
    public @Nullable Chunk next() throws BootyException, InterruptedException {
        while (inStream || beginStream()) {
            in.peek(XzHeader.LONGEST);
            if (in.buffer().hasRemaining() && in.buffer().get(in.buffer().position()) != 0) {
                var header = XzHeader.parse(in.buffer()).orElseThrow(() -> in.corrupt("a broken block header", null));
                if (!isTaken(header))
                    throw in.corrupt("a block that is larger than the first, or hides its size", null);
                var block = read(header);
                if (block.imageBytes() > 0) return block;
                block.decodeNothing();
            } else {
                index.take(check);
                inStream = false;
            }
        }
        return null;
    }

    /** Takes a stream's header if its blocks are for us; false at the image's end and before what is left. */
    private boolean beginStream() throws BootyException, InterruptedException {
        while (in.peek(XzFrame.HEADER_BYTES + XzHeader.LONGEST)) {
            var from = in.buffer().duplicate().order(ByteOrder.LITTLE_ENDIAN);
            if (from.remaining() >= 4 && from.getInt(from.position()) == 0) {
                in.skip(4); // padding, §2.2
                continue;
            }
            check = XzFrame.check(from);
            if (check < 0) throw in.corrupt("garbage where a stream should begin", null);
            from.position(from.position() + XzFrame.HEADER_BYTES);
            inStream = XzHeader.parse(from).filter(this::isTaken).isPresent();
            stopped = !inStream;
            if (inStream) in.skip(XzFrame.HEADER_BYTES);
            return inStream;
        }
        return false;
    }

    private boolean isTaken(XzHeader header) {
        long most =
                header.imageBytes() + header.imageBytes() / 1024 + 64 * 1024; // what does not compress grows a little
        return header.imageBytes() >= 0
                && header.imageBytes() <= mostImageBytes
                && header.packedBytes() > 0
                && header.packedBytes() <= most
                && header.dictionaryBytes() <= mostDictionaryBytes;
    }

    private XzBlock read(XzHeader header) throws BootyException, InterruptedException {
        long unpadded = header.headerBytes() + header.packedBytes() + XzFrame.checkBytes(check);
        int padded = Math.ceilDiv((int) unpadded, 4) * 4;
        var packed = buffer(XzFrame.HEADER_BYTES + padded + XzFrame.MOST_TAIL_BYTES);
        XzFrame.putHeader(packed, check);
        in.take(packed, padded);
        XzFrame.putTail(packed, check, unpadded, header.imageBytes());
        index.add(unpadded, header.imageBytes());
        return new XzBlock(this, packed.flip(), (int) header.imageBytes(), mostDictionaryBytes);
    }

    private ByteBuffer buffer(int bytes) {
        var known = buffers.poll();
        if (known != null && known.capacity() >= bytes) return known.clear();
        return ByteBuffer.allocateDirect(bytes + bytes / 4).order(ByteOrder.LITTLE_ENDIAN);
    }

    void giveBack(ByteBuffer buffer) {
        buffers.add(buffer);
    }

    ImageCorrupt corrupt(String what, @Nullable Throwable cause) {
        return in.corrupt(what, cause);
    }
}

package booty.image.send;

import booty.core.error.BootyException;
import booty.image.block.Workers;
import booty.image.pack.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;

/** A file sent in parts: one is on its way while the next is filled. */
final class PartedUpload implements Outgoing {
    /** So that a request costs little beside its part; of two such parts this is the memory. */
    static final int PART_BYTES = 8 << 20;

    private final UploadServer server;
    private final PartSender sender;
    private final Workers<Boolean> thread = new Workers<>("image-sender", 1);
    private final MessageDigest whole = Sha256.begin();
    private ByteBuffer filling;
    private ByteBuffer sending;
    private long offset;
    private boolean finished;

    /**
     * An upload that was begun.
     *
     * @param partBytes of one request, at least 1
     */
    PartedUpload(UploadServer server, PartSender sender, int partBytes) {
        this.server = server;
        this.sender = sender;
        this.filling = ByteBuffer.allocate(partBytes);
        this.sending = ByteBuffer.allocate(partBytes);
    }

    @Override
    public void write(ByteBuffer bytes) throws BootyException, InterruptedException {
        while (bytes.hasRemaining()) {
            if (!filling.hasRemaining()) send(Optional.empty());
            int count = Math.min(filling.remaining(), bytes.remaining());
            var some = bytes.slice(bytes.position(), count);
            whole.update(some.duplicate());
            filling.put(some);
            bytes.position(bytes.position() + count);
        }
    }

    private void send(Optional<byte[]> digest) throws BootyException, InterruptedException {
        settle();
        var part = filling.flip();
        long at = offset;
        thread.submit(() -> {
            sender.send(part, at, digest);
            return true;
        });
        offset += part.remaining();
        filling = sending.clear();
        sending = part;
    }

    private void settle() throws BootyException, InterruptedException {
        if (!thread.isIdle()) thread.take();
    }

    @Override
    public void finish() throws BootyException, InterruptedException {
        send(Optional.of(whole.digest()));
        settle();
        finished = true;
    }

    @Override
    public void close() {
        thread.close();
        if (!finished) sender.cancel();
        server.close();
    }
}

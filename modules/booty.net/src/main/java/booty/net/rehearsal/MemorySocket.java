package booty.net.rehearsal;

import booty.core.linux.Linux;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

/** A socket whose messages are answered at once, or not at all. For one thread. */
final class MemorySocket implements Linux.DatagramSocket {
    private static final long EVER = Long.MAX_VALUE;

    private final Function<byte[], List<byte[]>> peer;
    private final Queue<byte[]> answers = new ArrayDeque<>();

    MemorySocket(Function<byte[], List<byte[]>> peer) {
        this.peer = peer;
    }

    @Override
    public void send(ByteBuffer message, byte[] to) {
        var octets = new byte[message.remaining()];
        message.get(octets);
        answers.addAll(peer.apply(octets));
    }

    @Override
    public boolean receive(ByteBuffer into, int millis) {
        var answer = answers.poll();
        if (answer != null) {
            into.put(answer);
            return true;
        }
        try {
            Thread.sleep(millis < 0 ? EVER : millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @Override
    public void option(int level, int name, byte[] value) {}

    @Override
    public void close() {}
}

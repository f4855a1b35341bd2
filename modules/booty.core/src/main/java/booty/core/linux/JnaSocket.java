package booty.core.linux;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicBoolean;

/** A socket of socket(2); waiting is cut into slices so that an interrupt is seen. */
final class JnaSocket implements Linux.DatagramSocket {
    static final int SOCK_CLOEXEC = 02000000;

    private static final int MSG_DONTWAIT = 0x40;
    private static final short POLLIN = 1;
    private static final int SLICE_MILLIS = 200;

    private final int fd;
    private final AtomicBoolean open = new AtomicBoolean(true);

    JnaSocket(int fd) {
        this.fd = fd;
    }

    @Override
    public void send(ByteBuffer message, byte[] to) throws Errno {
        var start = pointer(message);
        long sent = JnaLinux.check(
                "send " + message.remaining() + " octets",
                () -> LibC.sendto(fd, start, message.remaining(), 0, to.length == 0 ? null : to, to.length));
        message.position(message.position() + (int) sent);
    }

    @Override
    public boolean receive(ByteBuffer into, int millis) throws Errno {
        long end = millis < 0 ? Long.MAX_VALUE : System.nanoTime() / 1_000_000 + millis;
        while (open.get() && !Thread.currentThread().isInterrupted()) {
            long left = Math.max(0, end - System.nanoTime() / 1_000_000);
            if (readable((int) Math.min(left, SLICE_MILLIS))) {
                try {
                    long got = JnaLinux.check(
                            "receive", () -> LibC.recv(fd, pointer(into), into.remaining(), MSG_DONTWAIT));
                    into.position(into.position() + (int) got);
                    return true;
                } catch (Errno error) {
                    // a datagram whose checksum was wrong wakes poll and then is not there
                    if (error.number() != Errno.EAGAIN) throw error;
                }
            }
            if (left == 0) return false;
        }
        return false;
    }

    private boolean readable(int millis) throws Errno {
        var descriptors = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());
        descriptors.putInt(0, fd).putShort(4, POLLIN);
        return JnaLinux.check("poll", () -> LibC.poll(descriptors, 1, millis)) > 0;
    }

    @Override
    public void option(int level, int name, byte[] value) throws Errno {
        JnaLinux.check(
                "set socket option " + name + " of level " + level,
                () -> LibC.setsockopt(fd, level, name, value, value.length));
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) LibC.close(fd);
    }

    private static Pointer pointer(ByteBuffer buffer) {
        if (!buffer.isDirect()) throw new IllegalArgumentException("the buffer is not direct");
        return Native.getDirectBufferPointer(buffer).share(buffer.position());
    }
}

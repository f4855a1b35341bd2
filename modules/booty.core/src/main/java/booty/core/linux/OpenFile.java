package booty.core.linux;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;

/** A descriptor of open(2). */
final class OpenFile implements Linux.Descriptor {
    private final Path file;
    private final int fd;
    private boolean open = true;

    OpenFile(Path file, int fd) {
        this.file = file;
        this.fd = fd;
    }

    int fd() {
        return fd;
    }

    @Override
    public int ioctl(long request, long argument) throws Errno {
        return (int)
                JnaLinux.check("ioctl 0x%x of %s".formatted(request, file), () -> LibC.ioctl(fd, request, argument));
    }

    @Override
    public int ioctl(long request, ByteBuffer argument) throws Errno {
        if (!argument.isDirect()) throw new IllegalArgumentException("the buffer is not direct");
        return (int)
                JnaLinux.check("ioctl 0x%x of %s".formatted(request, file), () -> LibC.ioctl(fd, request, argument));
    }

    @Override
    public int ioctl(long request, ByteBuffer argument, Map<Integer, ByteBuffer> pointers) throws Errno {
        var order = argument.order();
        argument.order(ByteOrder.nativeOrder());
        pointers.forEach(
                (at, buffer) -> argument.putLong(at, Pointer.nativeValue(Native.getDirectBufferPointer(buffer))));
        argument.order(order);
        try {
            return ioctl(request, argument);
        } finally {
            Reference.reachabilityFence(pointers); // their memory must outlive the call
        }
    }

    @Override
    public void fallocate(int mode, long offset, long length) throws Errno {
        JnaLinux.check(
                "fallocate mode %d of %s at %d for %d".formatted(mode, file, offset, length),
                () -> LibC.fallocate(fd, mode, offset, length));
    }

    @Override
    public void fsync() throws Errno {
        JnaLinux.check("fsync of " + file, () -> LibC.fsync(fd));
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            LibC.close(fd);
        }
    }
}

package booty.core.linux;

import java.nio.ByteBuffer;
import java.nio.file.Path;

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

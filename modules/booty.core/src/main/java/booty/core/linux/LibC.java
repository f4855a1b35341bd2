package booty.core.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The C library, by JNA direct mapping; sizes are those of the 64-bit ABIs of Linux. */
final class LibC {
    static {
        Native.register(LibC.class, NativeLibrary.getProcess());
    }

    private LibC() {}

    static native int mount(String source, String target, @Nullable String type, long flags, @Nullable String data)
            throws LastErrorException;

    static native int umount2(String target, int flags) throws LastErrorException;

    static native void sync();

    /** syscall(2) with the arguments of finit_module(2): glibc has no wrapper for it. */
    static native long syscall(long number, long fd, String parameters, long flags) throws LastErrorException;

    /** syscall(2) with the arguments of kexec_file_load(2). */
    static native long syscall(
            long number, long kernel, long initrd, long commandLineLength, byte[] commandLine, long flags)
            throws LastErrorException;

    static native int sethostname(byte[] name, long length) throws LastErrorException;

    static native int klogctl(int action, byte[] log, int length) throws LastErrorException;

    static native int clock_settime(int clock, Pointer timespec) throws LastErrorException;

    static native int mknod(String path, int mode, long device) throws LastErrorException;

    static native int lsetxattr(String path, String name, byte[] value, long size, int flags) throws LastErrorException;

    static native int open(String path, int flags, int mode) throws LastErrorException;

    static native int close(int fd) throws LastErrorException;

    static native int fsync(int fd) throws LastErrorException;

    static native int fallocate(int fd, int mode, long offset, long length) throws LastErrorException;

    static native int ioctl(int fd, long request, long argument) throws LastErrorException;

    static native int ioctl(int fd, long request, ByteBuffer argument) throws LastErrorException;

    static native int ioctl(int fd, long request, Pointer argument) throws LastErrorException;

    static native int socket(int domain, int type, int protocol) throws LastErrorException;

    static native int bind(int fd, byte[] address, int length) throws LastErrorException;

    static native int setsockopt(int fd, int level, int name, byte[] value, int length) throws LastErrorException;

    static native long sendto(int fd, Pointer message, long length, int flags, byte @Nullable [] to, int toLength)
            throws LastErrorException;

    static native long recv(int fd, Pointer into, long length, int flags) throws LastErrorException;

    static native int poll(ByteBuffer descriptors, long count, int millis) throws LastErrorException;

    static native String strerror(int number);
}

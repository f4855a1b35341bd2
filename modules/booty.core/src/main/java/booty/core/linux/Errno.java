package booty.core.linux;

import java.io.IOException;

/** A system call failed; an I/O error as far as callers care, with the number where one does. */
public final class Errno extends IOException {
    private static final long serialVersionUID = 1L;

    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int ENXIO = 6;
    public static final int ENOEXEC = 8;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int ENOTTY = 25;
    public static final int ENOSPC = 28;
    public static final int EROFS = 30;
    public static final int ENOSYS = 38;
    public static final int EOPNOTSUPP = 95;
    public static final int ENETUNREACH = 101;

    private final int number;

    /**
     * Names the call and its error.
     *
     * @param call what was attempted, such as {@code mount /dev/vda1 on /mnt}
     * @param number the error number, errno(3)
     * @param text what strerror(3) says of it
     */
    public Errno(String call, int number, String text) {
        super("%s: %s (errno %d)".formatted(call, text, number));
        this.number = number;
    }

    /** The error number, errno(3). */
    public int number() {
        return number;
    }
}

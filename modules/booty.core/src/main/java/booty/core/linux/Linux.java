package booty.core.linux;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The system calls that booty makes; everything else goes through files or {@link Exec}. */
public interface Linux {
    /** What a mount may be asked to be, mount(2). */
    enum MountFlag {
        READ_ONLY(1),
        NOSUID(2),
        NODEV(4),
        NOEXEC(8),
        REMOUNT(32),
        BIND(4096),
        RECURSIVE(16384);

        private final long bit;

        MountFlag(long bit) {
            this.bit = bit;
        }

        /** The flag's bit in the system call. */
        public long bit() {
            return bit;
        }
    }

    /**
     * Mounts a file system, mount(2).
     *
     * @param data options for the file system, comma-separated; empty for none
     */
    void mount(String source, Path target, String type, Set<MountFlag> flags, String data) throws Errno;

    /** Unmounts what is mounted at {@code target}, umount2(2) without flags. */
    void unmount(Path target) throws Errno;

    /** Writes everything that is dirty to the disks, sync(2). */
    void sync();

    /**
     * Loads a kernel module, finit_module(2); one that is loaded already counts as success.
     *
     * @param file the module, compressed or not: the kernel decompresses if the plain load is refused
     * @param parameters as on modprobe's command line; empty for none
     */
    void loadModule(Path file, String parameters) throws Errno;

    /** Sets the name of this machine, sethostname(2). */
    void setHostname(String name) throws Errno;

    /**
     * Makes a device or a FIFO, mknod(2).
     *
     * @param mode its type and its permissions, the latter less the umask
     * @param major of a device, else 0
     * @param minor of a device, else 0
     */
    void makeNode(Path file, int mode, int major, int minor) throws Errno;

    /**
     * Sets an extended attribute of a file, or of a symbolic link itself, lsetxattr(2).
     *
     * @param name with its namespace: {@code security.capability}
     */
    void setExtendedAttribute(Path file, String name, byte[] value) throws Errno;

    /**
     * Loads a kernel that the machine can go on with instead of restarting, kexec_file_load(2).
     *
     * @param kernel open for reading
     * @param initrd its initial RAM disk, open for reading; empty for none
     * @param commandLine what it is told; at most 2047 bytes on x86-64
     */
    void loadKernel(Descriptor kernel, Optional<Descriptor> initrd, String commandLine) throws Errno;

    /** Sets the wall clock, clock_settime(2). */
    void setClock(Instant time) throws Errno;

    /**
     * Opens a file, open(2), for what needs a descriptor.
     *
     * @param flags see {@link OpenFlag}
     */
    Descriptor open(Path file, Set<OpenFlag> flags) throws Errno;

    /** How a file is opened, open(2). */
    enum OpenFlag {
        READ_WRITE(2),
        /** On a block device: fail with EBUSY if it is mounted or otherwise held. */
        EXCLUSIVE(0200),
        DIRECT(040000),
        CLOSE_ON_EXEC(02000000);

        private final int bit;

        OpenFlag(int bit) {
            this.bit = bit;
        }

        /** The flag's bits in the system call; none of them means read-only. */
        public int bit() {
            return bit;
        }
    }

    /** An open file; what its methods are called on is the file's business. */
    interface Descriptor extends AutoCloseable {
        /** Runs an ioctl(2) whose argument is a number or nothing. */
        int ioctl(long request, long argument) throws Errno;

        /**
         * Runs an ioctl(2) whose argument is a structure.
         *
         * @param argument a direct buffer, from its start; the kernel may change it
         */
        int ioctl(long request, ByteBuffer argument) throws Errno;

        /**
         * Runs an ioctl(2) whose argument is a structure that points to others.
         *
         * @param argument as above
         * @param pointers direct buffers by the offset in {@code argument} where the address of their start is put,
         *     in eight bytes; the kernel may change them
         */
        int ioctl(long request, ByteBuffer argument, Map<Integer, ByteBuffer> pointers) throws Errno;

        /** Manipulates space, fallocate(2): {@code mode} as there, range in bytes. */
        void fallocate(int mode, long offset, long length) throws Errno;

        /** Brings what was written to the medium, fsync(2). */
        void fsync() throws Errno;

        @Override
        void close();
    }

    /**
     * Opens a socket, socket(2) and bind(2).
     *
     * @param domain such as 16 for AF_NETLINK or 17 for AF_PACKET
     * @param type such as 3 for SOCK_RAW
     * @param protocol as the domain wants it, in network order where it does
     * @param address the sockaddr to bind to, from its family on
     */
    DatagramSocket socket(int domain, int type, int protocol, byte[] address) throws Errno;

    /** What the kernel has logged lately, lines such as {@code <6>[    1.204] usb 1-1: …}, syslog(2). */
    byte[] kernelLog() throws Errno;

    /**
     * Asks who drives a network interface, ETHTOOL_GDRVINFO of ioctl(2).
     *
     * @param link its name, at most 15 octets
     */
    NetworkDriver networkDriver(String link) throws Errno;

    /**
     * Who drives a network interface.
     *
     * @param name of the driver, such as {@code mlx5_core}
     * @param firmware version of the card's firmware, or what the driver says in its place
     * @param bus where the card is, such as a PCI address
     */
    record NetworkDriver(String name, String firmware, String bus) {}

    /** A raw socket for messages: netlink, packets. */
    interface DatagramSocket extends AutoCloseable {
        /**
         * Sends one message.
         *
         * @param message a direct buffer, from its position to its limit
         * @param to the sockaddr to send to; empty for a connected or netlink socket's peer
         */
        void send(ByteBuffer message, byte[] to) throws Errno;

        /**
         * Waits for one message.
         *
         * @param into a direct buffer; filled from its position, which then is at the message's end
         * @param millis how long to wait; negative for ever
         * @return false when the time ran out or the thread was interrupted
         */
        boolean receive(ByteBuffer into, int millis) throws Errno;

        /** Sets an option, setsockopt(2). */
        void option(int level, int name, byte[] value) throws Errno;

        @Override
        void close();
    }
}

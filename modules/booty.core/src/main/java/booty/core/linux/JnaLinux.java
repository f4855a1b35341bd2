package booty.core.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Platform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The system calls themselves; with its helpers the only code that imports {@code com.sun.jna}. */
final class JnaLinux implements Linux {
    private static final int CLOCK_REALTIME = 0;
    private static final long SYS_FINIT_MODULE = Platform.isARM() ? 273 : 313;
    private static final long SYS_KEXEC_FILE_LOAD = Platform.isARM() ? 294 : 320;
    private static final long KEXEC_FILE_NO_INITRAMFS = 4;
    private static final int SYSLOG_ACTION_READ_ALL = 3;
    private static final int LONGEST_KERNEL_LOG = 256 << 10;
    private static final int MODULE_INIT_COMPRESSED_FILE = 4;

    @Override
    public void mount(String source, Path target, String type, Set<MountFlag> flags, String data) throws Errno {
        long bits = flags.stream().mapToLong(MountFlag::bit).reduce(0, (a, b) -> a | b);
        var what = "mount %s on %s as %s".formatted(source, target, type);
        Call call = () -> LibC.mount(source, target.toString(), type, bits, data.isEmpty() ? null : data);
        try {
            check(what, call);
        } catch (Errno error) {
            // the kernel asks /sbin/modprobe for a file system it does not know; here we are that
            if (error.number() != Errno.ENODEV || !new KernelModules(this, Sysfs.ofThisMachine()).load(type)) {
                throw error;
            }
            check(what, call);
        }
    }

    @Override
    public void unmount(Path target) throws Errno {
        check("unmount " + target, () -> LibC.umount2(target.toString(), 0));
    }

    @Override
    public void sync() {
        LibC.sync();
    }

    @Override
    public void loadModule(Path file, String parameters) throws Errno {
        try (var module = open(file, Set.of(OpenFlag.CLOSE_ON_EXEC))) {
            int fd = ((OpenFile) module).fd();
            boolean compressed = !file.toString().endsWith(".ko");
            try {
                check(
                        "load module " + file,
                        () -> LibC.syscall(
                                SYS_FINIT_MODULE, fd, parameters, compressed ? MODULE_INIT_COMPRESSED_FILE : 0));
            } catch (Errno error) {
                if (error.number() != Errno.EEXIST) throw error;
            }
        }
    }

    @Override
    public void setHostname(String name) throws Errno {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        check("set the host name to " + name, () -> LibC.sethostname(bytes, bytes.length));
    }

    @Override
    public void makeNode(Path file, int mode, int major, int minor) throws Errno {
        long device = ((major & 0xfffL) << 8) | ((major & ~0xfffL) << 32) | (minor & 0xff) | ((minor & ~0xffL) << 12);
        check("make the node " + file, () -> LibC.mknod(file.toString(), mode, device));
    }

    @Override
    public void setExtendedAttribute(Path file, String name, byte[] value) throws Errno {
        check(
                "set %s of %s".formatted(name, file),
                () -> LibC.lsetxattr(file.toString(), name, value, value.length, 0));
    }

    @Override
    public void loadKernel(Descriptor kernel, Optional<Descriptor> initrd, String commandLine) throws Errno {
        var line = (commandLine + "\0").getBytes(StandardCharsets.UTF_8);
        long ramDisk = initrd.isPresent() ? ((OpenFile) initrd.get()).fd() : -1;
        long flags = initrd.isPresent() ? 0 : KEXEC_FILE_NO_INITRAMFS;
        check(
                "load a kernel",
                () -> LibC.syscall(SYS_KEXEC_FILE_LOAD, ((OpenFile) kernel).fd(), ramDisk, line.length, line, flags));
    }

    @Override
    public void setClock(Instant time) throws Errno {
        try (var timespec = new Memory(16)) {
            timespec.setLong(0, time.getEpochSecond());
            timespec.setLong(8, time.getNano());
            check("set the clock to " + time, () -> LibC.clock_settime(CLOCK_REALTIME, timespec));
        }
    }

    @Override
    public Descriptor open(Path file, Set<OpenFlag> flags) throws Errno {
        int bits = flags.stream().mapToInt(OpenFlag::bit).reduce(0, (a, b) -> a | b);
        return new OpenFile(file, (int) check("open " + file, () -> LibC.open(file.toString(), bits, 0)));
    }

    @Override
    public DatagramSocket socket(int domain, int type, int protocol, byte[] address) throws Errno {
        int fd = (int) check(
                "open a socket of domain " + domain + ", type " + type + ", protocol " + protocol,
                () -> LibC.socket(domain, type | JnaSocket.SOCK_CLOEXEC, protocol));
        var socket = new JnaSocket(fd);
        try {
            check("bind a socket of domain " + domain, () -> LibC.bind(fd, address, address.length));
            return socket;
        } catch (Errno error) {
            socket.close();
            throw error;
        }
    }

    @Override
    public byte[] kernelLog() throws Errno {
        var log = new byte[LONGEST_KERNEL_LOG];
        long length = check("read the kernel's log", () -> LibC.klogctl(SYSLOG_ACTION_READ_ALL, log, log.length));
        return Arrays.copyOf(log, (int) length);
    }

    @Override
    public NetworkDriver networkDriver(String link) throws Errno {
        return Ethtool.driver(link);
    }

    /** A system call that fails by errno. */
    @FunctionalInterface
    interface Call {
        long run() throws LastErrorException;
    }

    /** Runs a call, again if a signal interrupted it, and turns its error into ours. */
    static long check(String what, Call call) throws Errno {
        while (true) {
            try {
                return call.run();
            } catch (LastErrorException error) {
                int number = error.getErrorCode();
                if (number != Errno.EINTR) throw new Errno(what, number, LibC.strerror(number));
            }
        }
    }
}

package booty.testkit;

import booty.core.linux.Errno;
import booty.core.linux.Linux;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A {@link Linux} that does nothing but note each call, and fails those that it was told to fail. */
public final class FakeLinux implements Linux {
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, Act> acts = new HashMap<>();
    private final Map<String, NetworkDriver> drivers = new HashMap<>();
    private String kernelLog = "";
    private final Map<String, Reply> replies = new HashMap<>();

    /** From now on a call whose note begins like this fails with an error number. */
    public FakeLinux fails(String beginning, int errno) {
        failures.put(beginning, errno);
        return this;
    }

    /** From now on an ioctl with pointers whose note begins like this is answered by that. */
    public FakeLinux replies(String beginning, Reply reply) {
        replies.put(beginning, reply);
        return this;
    }

    /** What a device does with an ioctl. */
    @FunctionalInterface
    public interface Reply {
        /** Reads and changes the structure, and what it points to by the offsets of the pointers. */
        int to(ByteBuffer argument, Map<Integer, ByteBuffer> pointers) throws Errno;
    }

    /** From now on such calls, which were told to fail, do not. */
    public FakeLinux passes(String beginning) {
        failures.remove(beginning);
        return this;
    }

    /** From now on this is done at a call whose note begins like this. */
    public FakeLinux does(String beginning, Act act) {
        acts.put(beginning, act);
        return this;
    }

    /** From now on the kernel has logged this. */
    public FakeLinux logged(String text) {
        kernelLog = text;
        return this;
    }

    /** From now on a network interface has this driver. */
    public FakeLinux drives(String link, NetworkDriver driver) {
        drivers.put(link, driver);
        return this;
    }

    /** What a test does while a call lasts. */
    @FunctionalInterface
    public interface Act {
        void run() throws IOException;
    }

    /** The calls so far, in order, such as {@code mount /dev/sda1 /newroot ext4 []}. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    private void call(String note) throws Errno {
        calls.add(note);
        for (var act : acts.entrySet()) {
            if (note.startsWith(act.getKey())) run(act.getValue());
        }
        for (var failure : failures.entrySet()) {
            if (note.startsWith(failure.getKey())) throw new Errno(note, failure.getValue(), "told to fail");
        }
    }

    private static void run(Act act) {
        try {
            act.run();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public void mount(String source, Path target, String type, Set<MountFlag> flags, String data) throws Errno {
        call("mount %s %s %s %s%s".formatted(source, target, type, flags, data.isEmpty() ? "" : " " + data));
    }

    @Override
    public void unmount(Path target) throws Errno {
        call("unmount " + target);
    }

    @Override
    public void sync() {
        calls.add("sync");
    }

    @Override
    public void loadModule(Path file, String parameters) throws Errno {
        call("loadModule " + file.getFileName());
    }

    @Override
    public void makeNode(Path file, int mode, int major, int minor) throws Errno {
        call("makeNode %s %o %d:%d".formatted(file, mode, major, minor));
    }

    @Override
    public void setExtendedAttribute(Path file, String name, byte[] value) throws Errno {
        call("setExtendedAttribute %s %s %s"
                .formatted(file, name, HexFormat.of().formatHex(value)));
    }

    @Override
    public void setHostname(String name) throws Errno {
        call("setHostname " + name);
    }

    @Override
    public void loadKernel(Descriptor kernel, Optional<Descriptor> initrd, String commandLine) throws Errno {
        call("loadKernel %s %s %s"
                .formatted(kernel, initrd.map(Object::toString).orElse("-"), commandLine));
    }

    @Override
    public void setClock(Instant time) throws Errno {
        call("setClock " + time);
    }

    @Override
    public Descriptor open(Path file, Set<OpenFlag> flags) throws Errno {
        call("open " + file);
        return new FakeDescriptor(file);
    }

    @Override
    public DatagramSocket socket(int domain, int type, int protocol, byte[] address) {
        throw new AssertionError("unexpected socket of domain " + domain);
    }

    @Override
    public byte[] kernelLog() throws Errno {
        call("kernelLog");
        return kernelLog.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public NetworkDriver networkDriver(String link) throws Errno {
        call("networkDriver " + link);
        var driver = drivers.get(link);
        if (driver == null) throw new Errno("ask for the driver of " + link, Errno.EOPNOTSUPP, "not supported");
        return driver;
    }

    private final class FakeDescriptor implements Descriptor {
        private final Path file;

        private FakeDescriptor(Path file) {
            this.file = file;
        }

        @Override
        public String toString() {
            return file.toString();
        }

        @Override
        public int ioctl(long request, long argument) throws Errno {
            call("ioctl %s %x %d".formatted(file, request, argument));
            return 0;
        }

        @Override
        public int ioctl(long request, ByteBuffer argument) throws Errno {
            call("ioctl %s %x".formatted(file, request));
            return 0;
        }

        @Override
        public int ioctl(long request, ByteBuffer argument, Map<Integer, ByteBuffer> pointers) throws Errno {
            var note = "ioctl %s %x".formatted(file, request);
            call(note);
            for (var reply : replies.entrySet()) {
                if (note.startsWith(reply.getKey())) return reply.getValue().to(argument, pointers);
            }
            return 0;
        }

        @Override
        public void fallocate(int mode, long offset, long length) throws Errno {
            call("fallocate %s %d %d %d".formatted(file, mode, offset, length));
        }

        @Override
        public void fsync() throws Errno {
            call("fsync " + file);
        }

        @Override
        public void close() {
            calls.add("close " + file);
        }
    }
}

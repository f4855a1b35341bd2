package booty.net;

import booty.core.linux.Errno;
import booty.core.linux.Linux;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * A kernel that answers rtnetlink: dumps of the links it was given, acknowledgements of everything
 * else, which it remembers. Frames that are sent are remembered too; those to be received are given.
 * Anything else fails the test.
 */
public final class FakeKernel implements Linux {
    private static final int NETLINK = 16;
    private static final int PACKET = 17;
    private static final int HEADER = 16;
    private static final int DUMP = 0x300;

    private final List<byte[]> links = new ArrayList<>();
    private final Map<Integer, Integer> refusals = new LinkedHashMap<>();
    private final List<String> changes = new ArrayList<>();
    private final Queue<byte[]> frames = new ArrayDeque<>();
    private final List<byte[]> sent = new ArrayList<>();
    private String hostname = "";
    private int interrupted;

    /** Has an Ethernet interface; {@code flags} as IFF_…. */
    public FakeKernel link(int index, String name, int flags, String kind) {
        var out = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
        out.putShort((short) 0)
                .putShort((short) (name.equals("lo") ? 772 : 1))
                .putInt(index)
                .putInt(flags)
                .putInt(0);
        attribute(out, 3, (name + "\0").getBytes(StandardCharsets.US_ASCII));
        attribute(out, 1, new byte[] {2, 0, 0, 0, 0, (byte) index});
        attribute(
                out,
                4,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.nativeOrder())
                        .putInt(1500)
                        .array());
        if (!kind.isEmpty()) {
            var nested = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
            attribute(nested, 1, (kind + "\0").getBytes(StandardCharsets.US_ASCII));
            attribute(out, 18, Arrays.copyOf(nested.array(), nested.position()));
        }
        links.add(Arrays.copyOf(out.array(), out.position()));
        return this;
    }

    /** Refuses requests of this type from now on. */
    public FakeKernel refuses(int type, int errno) {
        refusals.put(type, errno);
        return this;
    }

    /** Says of the next {@code times} dumps that the table changed meanwhile. */
    public FakeKernel interrupts(int times) {
        interrupted = times;
        return this;
    }

    /** A frame that the next packet socket receives. */
    public FakeKernel receives(byte[] frame) {
        frames.add(frame);
        return this;
    }

    /** The changes asked for: type and body in hexadecimal digits. */
    public List<String> changes() {
        return List.copyOf(changes);
    }

    /** The frames sent. */
    public List<byte[]> sent() {
        return List.copyOf(sent);
    }

    /** The name that was set; empty before. */
    public String hostname() {
        return hostname;
    }

    private static void attribute(ByteBuffer out, int type, byte[] value) {
        out.putShort((short) (4 + value.length)).putShort((short) type).put(value);
        while (out.position() % 4 != 0) out.put((byte) 0);
    }

    @Override
    public NetworkDriver networkDriver(String link) {
        throw new AssertionError("unexpected question about " + link);
    }

    @Override
    public byte[] kernelLog() {
        throw new AssertionError("unexpected question about the kernel's log");
    }

    @Override
    public DatagramSocket socket(int domain, int type, int protocol, byte[] address) {
        return switch (domain) {
            case NETLINK -> new Netlink();
            case PACKET -> new Packet();
            default -> throw new AssertionError("unexpected socket of domain " + domain);
        };
    }

    private final class Netlink implements DatagramSocket {
        private final Queue<byte[]> answers = new ArrayDeque<>();

        @Override
        public void send(ByteBuffer message, byte[] to) {
            var in = message.duplicate().order(ByteOrder.nativeOrder());
            in.getInt();
            int type = Short.toUnsignedInt(in.getShort());
            int flags = Short.toUnsignedInt(in.getShort());
            int sequence = in.getInt();
            in.getInt();
            var body = new byte[in.remaining()];
            in.get(body);
            if ((flags & DUMP) == DUMP && refusals.get(type) == null) {
                int marks = interrupted-- > 0 ? 0x12 : 2;
                // one message a datagram, then the end in one of its own
                if (type == 18) links.forEach(link -> answers.add(message(16, marks, sequence, link)));
                answers.add(message(3, marks, sequence, new byte[4]));
                return;
            }
            changes.add(type + " " + HexFormat.of().formatHex(body));
            var error = ByteBuffer.allocate(4 + HEADER).order(ByteOrder.nativeOrder());
            error.putInt(-refusals.getOrDefault(type, 0)).putInt(HEADER + body.length);
            answers.add(message(2, 0x100, sequence, error.array()));
        }

        private static byte[] message(int type, int flags, int sequence, byte[] body) {
            return ByteBuffer.allocate(HEADER + body.length)
                    .order(ByteOrder.nativeOrder())
                    .putInt(HEADER + body.length)
                    .putShort((short) type)
                    .putShort((short) flags)
                    .putInt(sequence)
                    .putInt(0)
                    .put(body)
                    .array();
        }

        @Override
        public boolean receive(ByteBuffer into, int millis) {
            var answer = answers.poll();
            if (answer == null) return false;
            into.put(answer);
            return true;
        }

        @Override
        public void option(int level, int name, byte[] value) {}

        @Override
        public void close() {}
    }

    private final class Packet implements DatagramSocket {
        @Override
        public void send(ByteBuffer message, byte[] to) {
            var octets = new byte[message.remaining()];
            message.get(octets);
            sent.add(octets);
        }

        @Override
        public boolean receive(ByteBuffer into, int millis) {
            var frame = frames.poll();
            if (frame == null) return false;
            into.put(frame);
            return true;
        }

        @Override
        public void option(int level, int name, byte[] value) {}

        @Override
        public void close() {}
    }

    @Override
    public void setHostname(String name) {
        hostname = name;
    }

    @Override
    public void mount(String source, Path target, String type, Set<MountFlag> flags, String data) {
        throw new AssertionError("mount");
    }

    @Override
    public void unmount(Path target) {
        throw new AssertionError("unmount");
    }

    @Override
    public void sync() {
        throw new AssertionError("sync");
    }

    @Override
    public void loadModule(Path file, String parameters) {
        throw new AssertionError("loadModule");
    }

    @Override
    public void makeNode(Path file, int mode, int major, int minor) {
        throw new AssertionError("makeNode");
    }

    @Override
    public void setExtendedAttribute(Path file, String name, byte[] value) {
        throw new AssertionError("setExtendedAttribute");
    }

    @Override
    public void loadKernel(Descriptor kernel, Optional<Descriptor> initrd, String commandLine) {
        throw new AssertionError("loadKernel");
    }

    @Override
    public void setClock(Instant time) {
        throw new AssertionError("setClock");
    }

    @Override
    public Descriptor open(Path file, Set<OpenFlag> flags) throws Errno {
        throw new AssertionError("open");
    }
}

package booty.net.rehearsal;

import booty.core.linux.Linux;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A kernel with one Ethernet interface, {@code eth0}, whose cable leads to whoever answers frames. It agrees to
 * every change of the network and makes none; nothing of the machine that it runs on is asked or changed.
 */
public final class MemoryKernel implements Linux {
    private static final int NETLINK = 16;
    private static final int PACKET = 17;

    private final Function<byte[], Optional<byte[]>> peer;

    /**
     * A kernel.
     *
     * @param peer answers an Ethernet frame, from its destination address on; empty for silence
     */
    public MemoryKernel(Function<byte[], Optional<byte[]>> peer) {
        this.peer = peer;
    }

    @Override
    public DatagramSocket socket(int domain, int type, int protocol, byte[] address) {
        return switch (domain) {
            case NETLINK -> new MemorySocket(MemoryLinks::answers);
            case PACKET -> new MemorySocket(frame -> peer.apply(frame).stream().toList());
            default -> throw new UnsupportedOperationException("a socket of domain " + domain);
        };
    }

    @Override
    public void setHostname(String name) {}

    @Override
    public NetworkDriver networkDriver(String link) {
        return new NetworkDriver("memory", "", "");
    }

    @Override
    public byte[] kernelLog() {
        return new byte[0];
    }

    @Override
    public void mount(String source, Path target, String type, Set<MountFlag> flags, String data) {
        throw noMachine("mount");
    }

    @Override
    public void unmount(Path target) {
        throw noMachine("unmount");
    }

    @Override
    public void sync() {
        throw noMachine("sync");
    }

    @Override
    public void loadModule(Path file, String parameters) {
        throw noMachine("load a module");
    }

    @Override
    public void makeNode(Path file, int mode, int major, int minor) {
        throw noMachine("make a node");
    }

    @Override
    public void setExtendedAttribute(Path file, String name, byte[] value) {
        throw noMachine("set an attribute");
    }

    @Override
    public void loadKernel(Descriptor kernel, Optional<Descriptor> initrd, String commandLine) {
        throw noMachine("load a kernel");
    }

    @Override
    public void setClock(Instant time) {
        throw noMachine("set the clock");
    }

    @Override
    public Descriptor open(Path file, Set<OpenFlag> flags) {
        throw noMachine("open " + file);
    }

    private static UnsupportedOperationException noMachine(String what) {
        return new UnsupportedOperationException("there is no machine to " + what);
    }
}

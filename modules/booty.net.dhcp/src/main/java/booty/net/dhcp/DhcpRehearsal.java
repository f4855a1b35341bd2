package booty.net.dhcp;

import booty.core.bundle.LoopbackServer;
import booty.core.bundle.Rehearsal;
import booty.core.bundle.ScratchTree;
import booty.core.control.BootEnvironment;
import booty.core.linux.Doors;
import booty.core.linux.Sysfs;
import booty.net.Network;
import booty.net.address.Ipv4;
import booty.net.dhcp.codec.Datagram;
import booty.net.dhcp.codec.DhcpMalformed;
import booty.net.dhcp.codec.DhcpMessage;
import booty.net.dhcp.codec.MessageType;
import booty.net.dhcp.codec.OptionCode;
import booty.net.dhcp.codec.Options;
import booty.net.rehearsal.MemoryKernel;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Brings up an interface that exists only in memory, by a lease of a server that does so, too. */
public final class DhcpRehearsal implements Rehearsal {
    private static final Ipv4 SERVER = new Ipv4(0xc0000201);
    private static final Ipv4 ADDRESS = new Ipv4(0xc0000202);

    /** Of an Ethernet frame: destination, source, protocol. */
    private static final int HEADER = 14;

    private static final int SOURCE = 6;

    @Override
    public void rehearse() throws Exception {
        try (var tree = ScratchTree.create();
                var server = new LoopbackServer("404 Not Found", new byte[0])) {
            var sysfs = new Sysfs(tree.root());
            var doors = new Doors(
                    new MemoryKernel(DhcpRehearsal::answer),
                    Doors.ofThisMachine().exec(),
                    sysfs);
            var environment = new BootEnvironment(Map.of(), Map.of(), sysfs);
            try (var session = new Network().connect(environment, Map.of(), server.address(), doors)) {
                LoggerFactory.getLogger(DhcpRehearsal.class).info("rehearsed {}", session.describe());
            }
        }
    }

    /** What the server says to a frame. */
    private static Optional<byte[]> answer(byte[] frame) {
        try {
            var datagram = Datagram.parse(
                    ByteBuffer.wrap(frame, HEADER, frame.length - HEADER).slice());
            if (datagram.isEmpty()) return Optional.empty(); // somebody asks who has the address
            var asked = DhcpMessage.parse(datagram.get().payload());
            var type = asked.type().equals(Optional.of(MessageType.DISCOVER)) ? MessageType.OFFER : MessageType.ACK;
            var payload = ByteBuffer.wrap(answer(asked, type).encode());
            var packet = new Datagram(SERVER, Wire.SERVER_PORT, Ipv4.BROADCAST, Wire.CLIENT_PORT, payload).encode();
            return Optional.of(ByteBuffer.allocate(HEADER + packet.length)
                    .put(Arrays.copyOfRange(frame, SOURCE, 2 * SOURCE))
                    .put(frame, 0, SOURCE)
                    .put(frame, 2 * SOURCE, HEADER - 2 * SOURCE)
                    .put(packet)
                    .array());
        } catch (DhcpMalformed ours) {
            throw new IllegalStateException(ours);
        }
    }

    private static DhcpMessage answer(DhcpMessage asked, MessageType type) {
        return new DhcpMessage(
                DhcpMessage.TO_CLIENT,
                asked.transaction(),
                0,
                false,
                Ipv4.ANY,
                ADDRESS,
                Ipv4.ANY,
                Ipv4.ANY,
                asked.hardware(),
                Options.none()
                        .with(OptionCode.MESSAGE_TYPE, (byte) type.number())
                        .with(OptionCode.SERVER_ID, SERVER)
                        .with(OptionCode.SUBNET_MASK, new Ipv4(0xffffff00))
                        .with(OptionCode.ROUTERS, SERVER)
                        .with(OptionCode.DNS_SERVERS, SERVER)
                        .with(OptionCode.LEASE_SECONDS, (byte) 0, (byte) 0, (byte) 14, (byte) 16));
    }
}

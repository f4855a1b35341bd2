package booty.net.ethernet;

import booty.core.linux.Errno;
import booty.core.linux.Linux;
import booty.net.address.Mac;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Sends and receives the frames of one protocol on one interface, packet(7). */
public final class EthernetSocket implements AutoCloseable {
    /** The Internet Protocol, version 4. */
    public static final int IPV4 = 0x0800;

    /** The Address Resolution Protocol. */
    public static final int ARP = 0x0806;

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int ENETDOWN = 100;
    private static final int HEADER = 14;

    /** A jumbo frame and its header; what is longer is no answer to us. */
    private static final int BUFFER = 9_216 + HEADER;

    private final Linux.DatagramSocket socket;
    private final byte[] destination;
    private final Mac source;
    private final int protocol;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);

    private EthernetSocket(Linux.DatagramSocket socket, byte[] destination, Mac source, int protocol) {
        this.socket = socket;
        this.destination = destination;
        this.source = source;
        this.protocol = protocol;
    }

    /**
     * Opens a socket.
     *
     * @param link the interface's index
     * @param source its address
     * @param protocol such as {@link #ARP}
     */
    public static EthernetSocket open(Linux linux, int link, Mac source, int protocol) throws IOException {
        var address = address(link, protocol);
        int bigEndian = Short.toUnsignedInt(Short.reverseBytes((short) protocol));
        int network = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? bigEndian : protocol;
        return new EthernetSocket(linux.socket(AF_PACKET, SOCK_RAW, network, address), address, source, protocol);
    }

    /** struct sockaddr_ll; index and family in the machine's order, the protocol in the network's. */
    private static byte[] address(int link, int protocol) {
        var address = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder());
        address.putShort((short) AF_PACKET);
        address.put((byte) (protocol >>> 8)).put((byte) protocol);
        return address.putInt(link).array();
    }

    /** Sends one frame. */
    public void send(Mac to, byte[] payload) throws IOException {
        var frame = ByteBuffer.allocateDirect(HEADER + payload.length);
        frame.put(to.octets()).put(source.octets()).putShort((short) protocol).put(payload);
        socket.send(frame.flip(), destination);
    }

    /**
     * Waits for one frame.
     *
     * @param millis how long at most
     * @return empty when none came in that time, or the thread was interrupted
     */
    public Optional<Received> receive(int millis) throws IOException {
        in.clear();
        try {
            if (!socket.receive(in, millis)) return Optional.empty();
        } catch (Errno error) {
            // said once when the interface goes down; it may come up again, and then frames come again
            if (error.number() == ENETDOWN) return Optional.empty();
            throw error;
        }
        in.flip();
        if (in.remaining() < HEADER) return Optional.empty();
        var from = new byte[Mac.LENGTH];
        in.get(Mac.LENGTH, from);
        var payload = ByteBuffer.allocate(in.remaining() - HEADER);
        payload.put(in.position(HEADER)).flip();
        return Optional.of(new Received(Mac.of(from), payload));
    }

    /**
     * A frame that came in.
     *
     * @param from who sent it
     * @param payload what follows the header
     */
    public record Received(Mac from, ByteBuffer payload) {}

    @Override
    public void close() {
        socket.close();
    }
}

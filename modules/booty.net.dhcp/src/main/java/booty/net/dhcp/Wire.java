package booty.net.dhcp;

import booty.core.linux.Linux;
import booty.net.address.Ipv4;
import booty.net.address.Mac;
import booty.net.dhcp.client.Event;
import booty.net.dhcp.codec.Datagram;
import booty.net.dhcp.codec.DhcpMalformed;
import booty.net.dhcp.codec.DhcpMessage;
import booty.net.ethernet.EthernetSocket;
import booty.net.rtnetlink.Link;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries messages between a client and its servers. */
interface Wire extends AutoCloseable {
    int CLIENT_PORT = 68;
    int SERVER_PORT = 67;

    /**
     * Waits for a message.
     *
     * @return empty when none came in that time, it was no message, or the thread was interrupted
     */
    Optional<Event> receive(int millis) throws IOException;

    @Override
    void close();

    /** Whole packets, for an interface that has no address yet. */
    record Frames(EthernetSocket socket) implements Wire {
        static Frames open(Linux linux, Link link) throws IOException {
            return new Frames(
                    EthernetSocket.open(linux, link.index(), link.mac().orElseThrow(), EthernetSocket.IPV4));
        }

        void send(DhcpMessage message, Ipv4 source, Ipv4 destination, Mac to) throws IOException {
            var payload = ByteBuffer.wrap(message.encode());
            socket.send(to, new Datagram(source, CLIENT_PORT, destination, SERVER_PORT, payload).encode());
        }

        @Override
        public Optional<Event> receive(int millis) throws IOException {
            return socket.receive(millis)
                    .flatMap(frame -> Datagram.parse(frame.payload())
                            .filter(datagram -> datagram.destinationPort() == CLIENT_PORT)
                            .flatMap(datagram -> message(datagram.payload(), frame.from())));
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /** The kernel's own UDP, which knows the way to the server; the interface has its address. */
    record Kernel(Linux.DatagramSocket socket, Mac serverMac) implements Wire {
        private static final int AF_INET = 2;
        private static final int SOCK_DGRAM = 2;
        private static final int LARGEST = 65_535;

        static Kernel open(Linux linux, Ipv4 ours, Mac serverMac) throws IOException {
            return new Kernel(linux.socket(AF_INET, SOCK_DGRAM, 0, address(ours, CLIENT_PORT)), serverMac);
        }

        void send(DhcpMessage message, Ipv4 server) throws IOException {
            var octets = message.encode();
            var out = ByteBuffer.allocateDirect(octets.length).put(octets).flip();
            socket.send(out, address(server, SERVER_PORT));
        }

        /** struct sockaddr_in. */
        private static byte[] address(Ipv4 address, int port) {
            return ByteBuffer.allocate(16)
                    .order(ByteOrder.nativeOrder())
                    .putShort((short) AF_INET)
                    .order(ByteOrder.BIG_ENDIAN)
                    .putShort((short) port)
                    .putInt(address.value())
                    .array();
        }

        @Override
        public Optional<Event> receive(int millis) throws IOException {
            var in = ByteBuffer.allocateDirect(LARGEST);
            return socket.receive(in, millis) ? message(in.flip(), serverMac) : Optional.empty();
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private static Optional<Event> message(ByteBuffer payload, Mac from) {
        try {
            return Optional.of(new Event.Received(DhcpMessage.parse(payload), from));
        } catch (DhcpMalformed malformed) {
            Log.LOG.debug("dropped a message of {}: {}", from, malformed.getMessage());
            return Optional.empty();
        }
    }

    /** An interface has no private fields. */
    final class Log {
        private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

        private Log() {}
    }
}

package booty.fuzz;

import booty.net.dhcp.codec.Datagram;
import booty.net.dhcp.codec.DhcpMalformed;
import booty.net.dhcp.codec.DhcpMessage;
import java.nio.ByteBuffer;

/** DHCP messages, and the datagrams they come in. */
final class DhcpFuzz {
    private DhcpFuzz() {}

    /** What can be read is written and read again. */
    public static void fuzzerTestOneInput(byte[] input) {
        Datagram.parse(ByteBuffer.wrap(input)).ifPresent(datagram -> read(datagram.payload()));
        read(ByteBuffer.wrap(input));
    }

    private static void read(ByteBuffer bytes) {
        DhcpMessage message;
        try {
            message = DhcpMessage.parse(bytes);
        } catch (DhcpMalformed _) {
            return;
        }
        message.type();
        message.server();
        try {
            var again = DhcpMessage.parse(ByteBuffer.wrap(message.encode()));
            if (again.transaction() != message.transaction()) throw new AssertionError("another transaction");
        } catch (DhcpMalformed defect) {
            throw new AssertionError("what was written cannot be read", defect);
        }
    }
}

package booty.net.dhcp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.net.address.Ipv4;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatagramTest {
    private static final Datagram HELLO =
            new Datagram(Ipv4.ANY, 68, Ipv4.BROADCAST, 67, ByteBuffer.wrap(new byte[] {'h', 'i', '!'}));

    /** Worked out by hand: 20 octets of IP, 8 of UDP, 3 of payload. */
    private static final String BYTES = "4500001f 00004000 4011 3acf 00000000 ffffffff 00440043 000b 75e8 686921";

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes.replace(" ", ""));
    }

    @Test
    void carriesBothChecksums() {
        assertEquals(0, sum(Arrays.copyOf(HELLO.encode(), 20)));
        assertEquals(HexFormat.of().formatHex(hex(BYTES)), HexFormat.of().formatHex(HELLO.encode()));
    }

    /** What a receiver does, RFC 1071: the ones' complement sum of all words with the checksum is all ones. */
    private static int sum(byte[] octets) {
        int sum = 0;
        for (int i = 0; i < octets.length; i += 2) {
            sum += (octets[i] & 0xff) << 8 | (i + 1 < octets.length ? octets[i + 1] & 0xff : 0);
        }
        while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
        return ~sum & 0xffff;
    }

    @Test
    void ignoresThePaddingOfAShortFrame() {
        var padded = Arrays.copyOf(HELLO.encode(), 60);
        assertEquals(Optional.of(HELLO), Datagram.parse(ByteBuffer.wrap(padded)));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0, 65, IPv6's version",
        "0, 44, a header shorter than any",
        "2, 7f, longer than what is there",
        "3, 1b, no room for UDP",
        "6, 20, a fragment",
        "9, 06, TCP",
        "8, 3f, another checksum",
        "25, 07, UDP shorter than its header",
        "25, 0c, UDP longer than its packet"
    })
    void leavesAsideWhatIsNoWholeDatagram(int index, String octet, String what) {
        var bytes = HELLO.encode();
        bytes[index] = hex(octet)[0];
        assertEquals(Optional.empty(), Datagram.parse(ByteBuffer.wrap(bytes)), what);
    }

    @Property
    void everyDatagramSurvivesARoundTrip(@ForAll int source, @ForAll int destination, @ForAll byte[] payload) {
        var datagram = new Datagram(new Ipv4(source), 67, new Ipv4(destination), 68, ByteBuffer.wrap(payload));
        assertEquals(Optional.of(datagram), Datagram.parse(ByteBuffer.wrap(datagram.encode())));
    }

    @Property
    void noBytesCrashTheParser(@ForAll byte[] bytes) {
        assertTrue(Datagram.parse(ByteBuffer.wrap(bytes)).isEmpty() || bytes.length >= 28);
    }
}

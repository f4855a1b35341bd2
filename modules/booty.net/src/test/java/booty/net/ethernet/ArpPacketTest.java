package booty.net.ethernet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.net.FakeKernel;
import booty.net.address.Ipv4;
import booty.net.address.Mac;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArpPacketTest {
    private static final Mac OURS = Mac.parse("52:54:00:00:00:01").orElseThrow();
    private static final Mac OTHER = Mac.parse("52:54:00:00:00:02").orElseThrow();
    private static final Ipv4 ADDRESS = Ipv4.parse("10.0.0.5").orElseThrow();
    private static final AddressCheck CHECK = new AddressCheck(2, Duration.ofMillis(20));

    @Test
    void writesAProbeThatClaimsNothing() {
        assertEquals(
                "0001 0800 06 04 0001 525400000001 00000000 000000000000 0a000005".replace(" ", ""),
                HexFormat.of().formatHex(ArpPacket.probe(OURS, ADDRESS).encode()));
    }

    @ParameterizedTest
    @CsvSource({
        "2,52:54:00:00:00:02,10.0.0.5,10.0.0.9,true",
        "1,52:54:00:00:00:02,10.0.0.5,10.0.0.9,true",
        "1,52:54:00:00:00:02,0.0.0.0,10.0.0.5,true",
        "1,52:54:00:00:00:02,10.0.0.9,10.0.0.5,false",
        "1,52:54:00:00:00:01,0.0.0.0,10.0.0.5,false",
        "2,52:54:00:00:00:02,10.0.0.6,10.0.0.5,false"
    })
    void knowsWhoContestsAnAddress(int operation, String mac, String sender, String target, boolean contests) {
        var packet = new ArpPacket(
                operation,
                Mac.parse(mac).orElseThrow(),
                Ipv4.parse(sender).orElseThrow(),
                OURS,
                Ipv4.parse(target).orElseThrow());
        assertEquals(contests, packet.contests(ADDRESS, OURS));
    }

    @Test
    void findsTheHolderOfAnAddress() throws IOException, InterruptedException {
        var reply = new ArpPacket(ArpPacket.REPLY, OTHER, ADDRESS, OURS, Ipv4.ANY).encode();
        var frame = ByteBuffer.allocate(60);
        frame.put(OURS.octets())
                .put(OTHER.octets())
                .putShort((short) EthernetSocket.ARP)
                .put(reply);
        var kernel = new FakeKernel().receives(new byte[3]).receives(frame.array());
        assertEquals(Optional.of(OTHER), CHECK.holder(kernel, 2, OURS, ADDRESS));
        assertEquals(1, kernel.sent().size());
    }

    @Test
    void asksTwiceBeforeItCallsAnAddressFree() throws IOException, InterruptedException {
        var kernel = new FakeKernel();
        assertEquals(Optional.empty(), CHECK.holder(kernel, 2, OURS, ADDRESS));
        assertEquals(2, kernel.sent().size());
        assertEquals(
                "ffffffffffff 525400000001 0806".replace(" ", ""),
                HexFormat.of().formatHex(kernel.sent().getFirst(), 0, 14));
    }

    @Property
    void noBytesCrashTheParser(@ForAll byte[] bytes) {
        var packet = ArpPacket.parse(ByteBuffer.wrap(bytes));
        assertTrue(packet.isEmpty() || bytes.length >= ArpPacket.LENGTH);
    }
}

package booty.net.dhcp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.net.address.Ipv4;
import booty.net.address.Mac;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DhcpMessageTest {
    private static final Mac MAC = Mac.parse("52:54:00:12:34:56").orElseThrow();
    private static final String ZEROS = "00".repeat(10 + 64 + 128);

    /** An answer to 0x01020304 for 10.0.0.5, its options to be appended. */
    private static final String HEAD = "02010600 01020304 0000 8000 00000000 0a000005 0a000001 00000000 525400123456";

    private static ByteBuffer hex(String bytes) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(bytes.replace(" ", "")));
    }

    @Test
    void readsAnOffer() throws DhcpMalformed {
        var offer = DhcpMessage.parse(hex(HEAD + ZEROS + "63825363 350102 3604 0a000001 3304 00000e10 ff"));
        assertEquals(DhcpMessage.TO_CLIENT, offer.operation());
        assertEquals(0x01020304, offer.transaction());
        assertTrue(offer.broadcast());
        assertEquals(Ipv4.parse("10.0.0.5"), Optional.of(offer.yours()));
        assertEquals(MAC, offer.hardware());
        assertEquals(Optional.of(MessageType.OFFER), offer.type());
        assertEquals(Ipv4.parse("10.0.0.1"), offer.server());
        assertEquals(Optional.of(3600L), offer.options().seconds(OptionCode.LEASE_SECONDS));
    }

    @Test
    void readsOptionsInTheFieldsForFileAndServerNameInTheOrderOfRfc3396() throws DhcpMalformed {
        var name = "0604 0a000003 ff" + "00".repeat(64 - 7);
        var file = "0604 0a000002 ff" + "00".repeat(128 - 7);
        var message = DhcpMessage.parse(
                hex(HEAD + "00".repeat(10) + name + file + "63825363 350105 340103 0604 0a000001 ff"));
        assertEquals(
                List.of(new Ipv4(0x0a000001), new Ipv4(0x0a000002), new Ipv4(0x0a000003)),
                message.options().addresses(OptionCode.DNS_SERVERS));
    }

    @Test
    void refusesWhatIsNoDhcpForEthernet() {
        assertEquals("message of 3 octets", malformed("020106"));
        assertEquals("no magic cookie: BOOTP, not DHCP", malformed(HEAD + ZEROS + "00000000"));
        assertEquals(
                "hardware type 32 with addresses of 0 octets",
                malformed(HEAD.replace("02010600", "02200000") + ZEROS + "63825363"));
        assertEquals("option 54 of 4 octets with 1 left", malformed(HEAD + ZEROS + "63825363 3604 0a"));
    }

    private static String malformed(String bytes) {
        return String.valueOf(assertThrows(DhcpMalformed.class, () -> DhcpMessage.parse(hex(bytes)))
                .getMessage());
    }

    @Test
    void isNeverShorterThanOldRelaysWantIt() {
        assertEquals(300, message(Options.none()).encode().length);
    }

    @Test
    void ignoresWhatLiesAroundItInABuffer() throws DhcpMalformed {
        var octets =
                message(Options.none().with(OptionCode.MESSAGE_TYPE, (byte) 1)).encode();
        var around = new byte[octets.length + 20];
        Arrays.fill(around, (byte) 0xee);
        System.arraycopy(octets, 0, around, 7, octets.length);
        assertEquals(
                DhcpMessage.parse(ByteBuffer.wrap(octets)),
                DhcpMessage.parse(ByteBuffer.wrap(around, 7, octets.length)));
    }

    private static DhcpMessage message(Options options) {
        return new DhcpMessage(DhcpMessage.TO_SERVER, 7, 3, true, Ipv4.ANY, Ipv4.ANY, Ipv4.ANY, Ipv4.ANY, MAC, options);
    }

    @Property
    void everyMessageSurvivesARoundTrip(
            @ForAll int transaction, @ForAll int address, @ForAll @Size(max = 600) byte[] value) throws DhcpMalformed {
        var options = Options.none().with(OptionCode.MESSAGE_TYPE, (byte) 2).with(224, value);
        var message = new DhcpMessage(
                DhcpMessage.TO_CLIENT,
                transaction,
                65_535,
                false,
                Ipv4.ANY,
                new Ipv4(address),
                new Ipv4(~address),
                Ipv4.ANY,
                MAC,
                options);
        assertEquals(message, DhcpMessage.parse(ByteBuffer.wrap(message.encode())));
    }

    @Property
    void noBytesCrashTheParser(@ForAll @Size(max = 400) byte[] tail) {
        var head = HexFormat.of().parseHex((HEAD + ZEROS + "63825363").replace(" ", ""));
        var whole = ByteBuffer.allocate(head.length + tail.length)
                .put(head)
                .put(tail)
                .flip();
        for (var bytes : List.of(whole, ByteBuffer.wrap(tail))) {
            try {
                var message = DhcpMessage.parse(bytes);
                assertTrue(message.options().routes().size() <= tail.length);
            } catch (DhcpMalformed _) {
                // the only failure a server may cause
            }
        }
    }
}

package booty.net.rtnetlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.net.address.Ip;
import booty.net.address.Mac;
import booty.net.address.Prefix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes are those of a little-endian machine, as both of ours are. */
class BodiesTest {
    private static ByteBuffer hex(String bytes) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(bytes.replace(" ", ""))).order(ByteOrder.nativeOrder());
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
    }

    private static String written(ByteBuffer out) {
        var octets = new byte[out.position()];
        out.get(0, octets);
        return HexFormat.of().formatHex(octets);
    }

    private static Prefix prefix(String text) {
        return Prefix.parse(text).orElseThrow();
    }

    @Test
    void readsALink() throws NetlinkMalformed {
        // ifinfomsg: Ethernet, index 2, UP|LOWER_UP; name, address, MTU, link info with kind veth
        var link = Link.parse(hex("0000 0100 02000000 01000100 00000000"
                + "0900 0300 6574683000 000000"
                + "0a00 0100 525400123456 0000"
                + "0800 0400 dc050000"
                + "1000 1200 0900 0100 7665746800 000000"));
        assertEquals(
                new Link(2, "eth0", Link.ETHERNET, 0x10001, Mac.parse("52:54:00:12:34:56"), 1500, "veth", 0), link);
        assertTrue(link.up() && link.carrier() && !link.loopback());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00000100020000000100010000",
                "00000100 02000000 01000100 00000000 0300 0300",
                "00000100 02000000 01000100 00000000 ff00 0300 6574",
                "00000100 02000000 01000100 00000000 0c00 1200 ff00 0100 76657468"
            })
    void refusesALinkThatIsCutShort(String bytes) {
        assertThrows(NetlinkMalformed.class, () -> Link.parse(hex(bytes)));
    }

    @Test
    void writesAnAddressWithItsBroadcast() throws NetlinkMalformed {
        var out = buffer();
        new HostAddress(3, prefix("10.1.2.3/24")).encode(out);
        assertEquals("0218000003000000" + "080002000a010203" + "080001000a010203" + "080004000a0102ff", written(out));
        assertEquals(Optional.of(new HostAddress(3, prefix("10.1.2.3/24"))), HostAddress.parse(hex(written(out))));
    }

    @Test
    void writesTheRouteThatIpRouteWould() throws NetlinkMalformed {
        var route = new Route(Prefix.ALL_IPV4, Ip.parse("10.1.2.1"), 3, 100, Route.Origin.DHCP, false);
        var out = buffer();
        route.encode(out);
        // no destination, main table, dhcp, universe, unicast; gateway, interface, metric
        assertEquals(
                "02000000fe10000100000000" + "080005000a010201" + "0800040003000000" + "0800060064000000",
                written(out));
        assertEquals(Optional.of(route), Route.parse(hex(written(out))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.0/24", "198.51.100.1/32", "2001:db8::/32", "::/0"})
    void everyRouteSurvivesARoundTrip(String destination) throws NetlinkMalformed {
        for (boolean direct : new boolean[] {true, false}) {
            var gateway =
                    Ip.parse(destination.contains(":") ? "fe80::1" : "10.0.0.1").filter(_ -> !direct);
            var route = new Route(prefix(destination), gateway, 4, 101, Route.Origin.STATIC, !direct);
            var out = buffer();
            route.encode(out);
            assertEquals(Optional.of(route), Route.parse(out.flip()));
        }
    }

    @Test
    void leavesOtherFamiliesTablesAndKindsOfRoutesAside() throws NetlinkMalformed {
        assertEquals(Optional.empty(), Route.parse(hex("80000000fe10000100000000")));
        assertEquals(Optional.empty(), Route.parse(hex("02000000ff10000100000000")));
        assertEquals(Optional.empty(), Route.parse(hex("02000000fe10000300000000")));
        assertEquals(Optional.empty(), HostAddress.parse(hex("07 18 00 00 03000000")));
    }

    @Test
    void refusesAPrefixLongerThanItsFamily() {
        assertThrows(NetlinkMalformed.class, () -> Route.parse(hex("02210000fe10000100000000")));
        assertThrows(NetlinkMalformed.class, () -> HostAddress.parse(hex("02 21 00 00 03000000")));
    }

    @Test
    void readsANeighbour() throws NetlinkMalformed {
        var neighbour = Neighbour.parse(
                        hex("02000000 03000000 0200 0001" + "0800 0100 0a010201" + "0a00 0200 525400123456 0000"))
                .orElseThrow();
        assertEquals(Ip.parse("10.1.2.1"), Optional.of(neighbour.address()));
        assertEquals(Mac.parse("52:54:00:12:34:56"), neighbour.mac());
        assertTrue(neighbour.valid());
    }

    @Test
    void readsWhyTheKernelRefuses() throws NetlinkMalformed {
        // EINVAL, the request's header alone, then the kernel's words
        var words = "11000100" + HexFormat.of().formatHex("Invalid MTU.\0".getBytes(StandardCharsets.US_ASCII));
        var frame = new Frame(
                Frame.ERROR,
                Frame.CAPPED | 0x200,
                1,
                hex("eaffffff" + "20000000130005000100000000000000" + words + "000000"));
        assertEquals(new Refusal(22, "Invalid MTU."), Refusal.parse(frame));
    }

    @Test
    void refusesAnErrorThatIsNone() {
        var frame = new Frame(Frame.ERROR, 0, 1, hex("01000000" + "20000000130005000100000000000000"));
        assertThrows(NetlinkMalformed.class, () -> Refusal.parse(frame));
    }
}

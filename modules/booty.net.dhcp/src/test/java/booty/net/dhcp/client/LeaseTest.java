package booty.net.dhcp.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.net.address.Ipv4;
import booty.net.address.Mac;
import booty.net.dhcp.codec.DhcpMessage;
import booty.net.dhcp.codec.OptionCode;
import booty.net.dhcp.codec.Options;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseTest {
    private static final Mac MAC = new Mac(0x525400000001L);
    private static final Options SERVER =
            Options.none().with(OptionCode.SERVER_ID, Ipv4.parse("10.0.0.1").orElseThrow());

    private static Optional<Lease> lease(String yours, Options options) {
        var ack = new DhcpMessage(
                DhcpMessage.TO_CLIENT,
                1,
                0,
                false,
                Ipv4.ANY,
                Ipv4.parse(yours).orElseThrow(),
                Ipv4.ANY,
                Ipv4.ANY,
                MAC,
                options);
        return Lease.of(ack, MAC, 0);
    }

    private static Lease lease(Options options) {
        return lease("10.0.0.5", options).orElseThrow();
    }

    private static byte[] seconds(long value) {
        return ByteBuffer.allocate(4).putInt((int) value).array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "224.0.0.5", "255.255.255.255"})
    void refusesAnAddressThatNoHostMayHave(String yours) {
        assertEquals(Optional.empty(), lease(yours, SERVER));
    }

    @Test
    void refusesALeaseOfNobody() {
        assertEquals(Optional.empty(), lease("10.0.0.5", Options.none()));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5, ffff0000, 10.0.0.5/16",
        "10.0.0.5, ff00ff00, 10.0.0.5/8",
        "172.16.0.5, 00000000, 172.16.0.5/16",
        "192.168.0.5, ffff, 192.168.0.5/24",
        "10.0.0.5, ffffffff, 10.0.0.5/32"
    })
    void fallsBackToTheAddressesClassWithoutAMask(String yours, String mask, String address) {
        var options = SERVER.with(OptionCode.SUBNET_MASK, HexFormat.of().parseHex(mask));
        assertEquals(address, lease(yours, options).orElseThrow().address().toString());
    }

    @ParameterizedTest(name = "lease {0}, T1 {1}, T2 {2}")
    @CsvSource({"800,0,0,400,700", "800,100,200,100,200", "800,900,200,200,200", "800,300,900,300,700", "1,0,0,0,0"})
    void keepsTheTimesInOrder(long lasts, long t1, long t2, long renewal, long rebinding) {
        var lease = lease(SERVER.with(OptionCode.LEASE_SECONDS, seconds(lasts))
                .with(OptionCode.RENEWAL_SECONDS, seconds(t1))
                .with(OptionCode.REBINDING_SECONDS, seconds(t2)));
        assertEquals(renewal * 1_000, lease.renewal());
        assertEquals(rebinding * 1_000, lease.rebinding());
        assertEquals(lasts * 1_000, lease.expiry());
    }

    @ParameterizedTest
    @CsvSource({"0240,576", "ffff,65535", "023f,", "0044,", "05,"})
    void takesNoMtuThatWouldCrippleIt(String octets, Integer mtu) {
        var expected = mtu == null ? OptionalInt.empty() : OptionalInt.of(mtu);
        assertEquals(
                expected,
                lease(SERVER.with(OptionCode.INTERFACE_MTU, HexFormat.of().parseHex(octets)))
                        .mtu());
    }

    @ParameterizedTest
    @CsvSource({
        "lab.example.com, lab.example.com",
        "lab., lab.",
        "'x nameserver 6.6.6.6',",
        "../etc,",
        ".lab,",
        "-lab,",
        "la$b,"
    })
    void takesNoNameThatIsNone(String text, String name) {
        var lease = lease(SERVER.with(OptionCode.DOMAIN_NAME, text).with(OptionCode.HOST_NAME, text));
        assertEquals(Optional.ofNullable(name), lease.domain());
        assertEquals(Optional.ofNullable(name), lease.hostname());
    }

    @Test
    void cannotBeMadeToWriteLinesIntoFiles() {
        assertEquals(
                Optional.empty(),
                lease(SERVER.with(OptionCode.DOMAIN_NAME, "lab\nnameserver 6.6.6.6"))
                        .domain());
    }

    @Test
    void dropsRoutersAndServersThatCannotBe() {
        var addresses = HexFormat.of().parseHex("000000000a000001ffffffff0a0000010a000002");
        var lease = lease(SERVER.with(OptionCode.ROUTERS, addresses).with(OptionCode.DNS_SERVERS, addresses));
        var wanted = List.of(new Ipv4(0x0a000001), new Ipv4(0x0a000002));
        assertEquals(wanted, lease.routers());
        assertEquals(wanted, lease.dns());
    }

    @Test
    void keepsTheRoutersWhenTheRoutesAreFaulty() {
        var lease = lease(
                SERVER.with(OptionCode.CLASSLESS_ROUTES, (byte) 99).with(OptionCode.ROUTERS, new Ipv4(0x0a000001)));
        assertEquals(List.of(), lease.routes());
        assertEquals(List.of(new Ipv4(0x0a000001)), lease.routers());
    }
}

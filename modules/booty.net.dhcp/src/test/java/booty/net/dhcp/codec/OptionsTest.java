package booty.net.dhcp.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.net.address.Ipv4;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static Options hex(String bytes) throws DhcpMalformed {
        return Options.parse(List.of(ByteBuffer.wrap(HexFormat.of().parseHex(bytes.replace(" ", "")))));
    }

    @Test
    void skipsPaddingAndStopsAtTheEnd() throws DhcpMalformed {
        var options = hex("00 00 0304 0a000001 00 ff 0304 0a000002");
        assertEquals(List.of(new Ipv4(0x0a000001)), options.addresses(OptionCode.ROUTERS));
    }

    @Test
    void joinsThePiecesOfALongOption() throws DhcpMalformed {
        var options = hex("0602 0a00 0304 0a000009 0606 0001 0a000002 ff");
        assertEquals(List.of(new Ipv4(0x0a000001), new Ipv4(0x0a000002)), options.addresses(OptionCode.DNS_SERVERS));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "0305 0a000001, option 3 of 5 octets with 4 left",
        "03, option 3 of -1 octets with 0 left",
        "0000 33ff 00, option 51 of 255 octets with 1 left"
    })
    void refusesAnOptionThatIsCutShort(String bytes, String what) {
        assertEquals(what, assertThrows(DhcpMalformed.class, () -> hex(bytes)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0303 0a0000 ff", "0300 ff", "0305 0a00000100 ff"})
    void hasNoAddressesWhereTheShapeIsWrong(String bytes) throws DhcpMalformed {
        assertEquals(List.of(), hex(bytes).addresses(OptionCode.ROUTERS));
        assertEquals(Optional.empty(), hex(bytes).address(OptionCode.ROUTERS));
        assertEquals(Optional.empty(), hex(bytes).seconds(OptionCode.ROUTERS));
    }

    @Test
    void cleansTextOfWhatCouldHarmATerminal() throws DhcpMalformed {
        assertEquals(Optional.of("a?b"), hex("0f05 611b62 0000 ff").text(OptionCode.DOMAIN_NAME));
        assertEquals(Optional.empty(), hex("0f02 0000 ff").text(OptionCode.DOMAIN_NAME));
    }

    @Test
    void readsTheRoutesOfRfc3442() throws DhcpMalformed {
        // default via 10.0.0.1, 10.17/16 via 10.0.0.2, 10.27.129.0/24 on the link, a host bit that is too many
        var routes = hex("791d 00 0a000001 10 0a11 0a000002 18 0a1b81 00000000 19 0a1b81ff 0a000003 ff")
                .routes();
        assertEquals(
                List.of("0.0.0.0/0", "10.17.0.0/16", "10.27.129.0/24", "10.27.129.128/25"),
                routes.stream().map(route -> route.destination().toString()).toList());
        assertTrue(routes.get(2).router().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7901 08 ff", "7905 21 0a000001 ff", "7905 08 0a0000 01 ff", "7904 00 0a0000 ff"})
    void refusesRoutesThatAreCutShortOrTooLong(String bytes) throws DhcpMalformed {
        var options = hex(bytes);
        assertThrows(DhcpMalformed.class, options::routes);
    }

    @Property
    void everyOptionSurvivesARoundTripHoweverLong(
            @ForAll @IntRange(min = 1, max = 254) int code, @ForAll @Size(max = 700) byte[] value)
            throws DhcpMalformed {
        var out = new ByteArrayOutputStream();
        var options = Options.none().with(code, value).with(OptionCode.MESSAGE_TYPE, (byte) 5);
        options.encode(out);
        var read = Options.parse(List.of(ByteBuffer.wrap(out.toByteArray())));
        assertEquals(options, read);
        if (code != OptionCode.MESSAGE_TYPE) {
            assertArrayEquals(value, read.octets(code).orElseThrow());
        }
    }
}

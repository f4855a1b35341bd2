package booty.net.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4Test {
    @Test
    void readsFourNumbersTheFirstOneHighest() {
        assertEquals(Optional.of(new Ipv4(0xc0000207)), Ipv4.parse("192.0.2.7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.04", "1.2.3.-4", "1.2.3.4 ", "0x1.2.3.4", "1..2.3"
            })
    void refusesWhatIsNoAddressOrCouldMeanAnother(String text) {
        assertEquals(Optional.empty(), Ipv4.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1,true",
        "223.255.255.254,true",
        "0.0.0.0,false",
        "0.1.2.3,false",
        "127.0.0.1,false",
        "224.0.0.1,false",
        "255.255.255.255,false"
    })
    void knowsWhatAHostMayHave(String text, boolean may) {
        assertEquals(may, Ipv4.parse(text).orElseThrow().isHost());
    }

    @Property
    void everyAddressSurvivesARoundTrip(@ForAll int value) {
        var address = new Ipv4(value);
        assertEquals(Optional.of(address), Ipv4.parse(address.toString()));
        assertEquals(address, Ip.of(address.octets()));
    }

    @Property
    void noTextCrashesTheParsers(@ForAll String text) {
        assertTrue(Ip.parse(text).map(Ip::bits).orElse(32) >= 32);
        assertTrue(Prefix.parse(text).map(Prefix::length).orElse(0) >= 0);
        assertTrue(Mac.parse(text).map(Mac::value).orElse(0L) >= 0);
    }
}
